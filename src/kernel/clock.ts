/** A pending timer of a {@link Clock}. */
export type TimerHandle = unknown

/**
 * Time and chance, as a port: tests put in a clock of their own (`createFakeClock` of react-hotpath/testing).
 */
export interface Clock {
  /** Milliseconds since 1970; may jump when the system clock is set. */
  now(): number
  /** Milliseconds since some moment in the past; never goes back. For durations. */
  elapsed(): number
  /** A number in [0, 1). */
  random(): number
  setTimeout(callback: () => void, delayMs: number): TimerHandle
  clearTimeout(handle: TimerHandle): void
  /**
   * Calls when there is nothing else to do, after so many milliseconds at the latest; gives the function that takes it
   * back. Left out where nobody can tell: then what could wait is done at once.
   */
  requestIdle?(callback: () => void, withinMs: number): () => void
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  random: () => Math.random(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  // A handle comes from this clock's own setTimeout.
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
  requestIdle(callback, withinMs) {
    // Safari has none, nor have servers.
    if (typeof requestIdleCallback !== 'function') {
      callback()
      return () => {}
    }
    const handle = requestIdleCallback(() => callback(), { timeout: withinMs })
    return () => cancelIdleCallback(handle)
  },
}
