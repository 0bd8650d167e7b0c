import { notifyManager, timeoutManager } from '@tanstack/query-core'
import type { Clock } from '../../../src/kernel/index.js'

let current: Clock | undefined
let isInstalled = false

/** TanStack's timers are set once for all queries of a process, so they are handed on to the clock of the moment. */
const handOn = () => {
  if (isInstalled) return
  isInstalled = true
  timeoutManager.setTimeoutProvider<number>({
    // A handle is given back to the clock it came from, whatever it is.
    setTimeout: (callback, delayMs) => current?.setTimeout(() => callback(), delayMs) as number,
    clearTimeout: (handle) => current?.clearTimeout(handle),
    setInterval: () => 0,
    clearInterval: () => {},
  })
  notifyManager.setScheduler(queueMicrotask)
}

/** Makes a clock the one of TanStack Query and of `Date.now`. Gives what ends that. */
export const installClock = (clock: Clock): (() => void) => {
  handOn()
  current = clock
  const { now } = Date
  Date.now = clock.now
  return () => {
    Date.now = now
    current = undefined
  }
}
