import type { Clock, TimerHandle } from './clock.js'

const sliceMs = 10

/**
 * Calls back when the time is over. The time is counted in slices: while a page starts, its thread is often blocked for
 * longer than what it waits for takes, and one timer would then fire before the answer that has long been there. A
 * blocked slice counts as one.
 * @returns what ends the counting.
 */
export const countDown = (clock: Clock, delayMs: number, onOver: () => void): (() => void) => {
  let timer: TimerHandle
  const wait = (leftMs: number): void => {
    const next = () => (leftMs <= sliceMs ? onOver() : wait(leftMs - sliceMs))
    timer = clock.setTimeout(next, Math.min(sliceMs, leftMs))
  }
  wait(delayMs)
  return () => clock.clearTimeout(timer)
}
