/**
 * One running call per key: who asks while it runs shares its promise. The key is free again when the call has
 * settled, whether it gave a value or an error.
 */
export interface Flights {
  run<Value>(key: string, start: () => Promise<Value>): Promise<Value>
  has(key: string): boolean
  /** Forgets a running call, so that the next caller starts its own; who waits for the old one still gets its result. */
  forget(key: string): void
  readonly size: number
}

export const createFlights = (): Flights => {
  const running = new Map<string, Promise<unknown>>()
  return {
    run<Value>(key: string, start: () => Promise<Value>): Promise<Value> {
      const joined = running.get(key)
      // Callers of one key agree on its type, as with a query key.
      if (joined !== undefined) return joined as Promise<Value>
      const release = () => {
        if (running.get(key) === flight) running.delete(key)
      }
      const flight: Promise<Value> = (async () => start())()
      running.set(key, flight)
      flight.then(release, release)
      return flight
    },
    has: (key) => running.has(key),
    forget: (key) => void running.delete(key),
    get size() {
      return running.size
    },
  }
}
