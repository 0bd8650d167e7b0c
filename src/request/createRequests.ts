import { createFlights } from '../kernel/index.js'

/** `perf.request`: requests outside of queries. */
export interface Requests {
  /**
   * Runs `fn`, or joins the call of the same key that is running. Everybody gets the same promise's result or error;
   * when it has settled, the key is free again.
   */
  dedupe<Value>(key: string | readonly unknown[], fn: () => Promise<Value>): Promise<Value>
}

export const createRequests = (hashKey: (key: readonly unknown[]) => string): Requests => {
  const flights = createFlights()
  return {
    // A text is wrapped, so that it never equals the hash of a list.
    dedupe: (key, fn) => flights.run(typeof key === 'string' ? `text:${key}` : hashKey(key), fn),
  }
}
