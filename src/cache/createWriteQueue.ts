import type { Clock } from '../kernel/index.js'

/**
 * Gathers writes: the last one of a name counts, and all that gathered in the delay go together, in the next idle time
 * (within the same delay again).
 */
export interface WriteQueue<Item> {
  add(name: string, item: Item): void
  /** What waits under a name. */
  get(name: string): Item | undefined
  drop(name: string): void
  /** Writes what waits, now; resolves when that and what was being written before is done. */
  flush(): Promise<void>
  clear(): void
  /** True while a write runs. */
  readonly isWriting: boolean
}

export interface WriteQueueOptions<Item> {
  readonly clock: Clock
  readonly delayMs: number
  /** Must not reject. */
  readonly write: (items: readonly Item[]) => Promise<void>
}

export const createWriteQueue = <Item>({
  clock,
  delayMs,
  write,
}: WriteQueueOptions<Item>): WriteQueue<Item> => {
  const waiting = new Map<string, Item>()
  let stopWaiting: (() => void) | undefined
  let writing: Promise<void> = Promise.resolve()
  let running = 0

  const start = async (items: readonly Item[]): Promise<void> => {
    running += 1
    await write(items)
    running -= 1
  }

  const stop = () => {
    stopWaiting?.()
    stopWaiting = undefined
  }

  const flush = (): Promise<void> => {
    stop()
    if (waiting.size === 0) return writing
    const items = [...waiting.values()]
    waiting.clear()
    // Started at once, not after the one before: a page that goes away gives no second chance.
    writing = Promise.all([writing, start(items)]).then(() => undefined)
    return writing
  }

  const flushWhenIdle = () => {
    if (clock.requestIdle === undefined) void flush()
    else stopWaiting = clock.requestIdle(() => void flush(), delayMs)
  }

  const wait = (): (() => void) => {
    const timer = clock.setTimeout(flushWhenIdle, delayMs)
    return () => clock.clearTimeout(timer)
  }

  return {
    add(name, item) {
      waiting.set(name, item)
      stopWaiting ??= wait()
    },
    get: (name) => waiting.get(name),
    drop: (name) => void waiting.delete(name),
    flush,
    clear() {
      stop()
      waiting.clear()
    },
    get isWriting() {
      return running > 0
    },
  }
}
