const maxDelayMs = 30_000

/**
 * The wait before a retry, in milliseconds: a random share of a bound that doubles each time ("full jitter", Brooker,
 * Exponential Backoff And Jitter, 2015), so that clients that failed together do not come back together.
 * @param retry 0 for the first one.
 * @param random in [0, 1).
 */
export const backoffDelay = (retry: number, baseDelayMs: number, random: number): number =>
  random * Math.min(maxDelayMs, baseDelayMs * 2 ** retry)
