import type { Clock } from '../kernel/index.js'

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Goes on by so many milliseconds and runs what is due on the way, in order; lets promises settle in between. */
  advance(ms: number): Promise<void>
  /** Goes on without running anything, as time does while a thread is blocked; what came due runs at the next advance. */
  skip(ms: number): void
  /** How many timers are waiting. */
  readonly pending: number
}

export interface FakeClockOptions {
  /** Milliseconds since 1970. Default: 2026-01-01T00:00:00Z. */
  readonly now?: number
  /** What `random()` gives. Default: always 0.5. */
  readonly random?: () => number
}

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** A {@link Clock} for tests: pass it to `createPerfClient({ clock })`. */
export const createFakeClock = (options: FakeClockOptions = {}): FakeClock => {
  const { now: start = Date.UTC(2026, 0, 1), random = () => 0.5 } = options
  const timers = new Set<Timer>()
  let now = start

  const nextDue = (until: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]

  return {
    now: () => now,
    elapsed: () => now - start,
    random,
    setTimeout(callback, delayMs) {
      const timer: Timer = { at: now + Math.max(0, delayMs), callback }
      timers.add(timer)
      return timer
    },
    // A handle comes from this clock's own setTimeout.
    clearTimeout: (handle) => void timers.delete(handle as Timer),
    async advance(ms) {
      const until = now + ms
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer)
        now = Math.max(now, timer.at)
        timer.callback()
        await settle()
      }
      now = until
      await settle()
    },
    skip(ms) {
      now += ms
    },
    get pending() {
      return timers.size
    },
  }
}

/** Lets the promises that are settled run what waits for them. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
