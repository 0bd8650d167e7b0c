import type { EntryParts } from './entries/EntryParts.js'
import { lateEntries } from './late.js'
import type { PerfCache } from './PerfCache.js'

/** `perf.cache`. Its code is asked for by the first call. */
export const createLateCache = (parts: EntryParts, requireAlive: () => void): PerfCache => {
  let made: PerfCache | undefined

  const open = async (): Promise<PerfCache> => {
    requireAlive()
    const { createEntries } = lateEntries.current ?? (await lateEntries.load())
    made ??= createEntries(parts)
    return made
  }

  return {
    get: async (queryKey) => (await open()).get(queryKey) as never,
    set: async (queryKey, value, options) => (await open()).set(queryKey, value, options as never),
    getOrSet: async (queryKey, factory, options) => (await open()).getOrSet(queryKey, factory, options),
    has: async (queryKey) => (await open()).has(queryKey),
    delete: async (queryKey) => (await open()).delete(queryKey),
  }
}
