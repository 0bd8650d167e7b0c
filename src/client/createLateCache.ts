import type { Entries } from './entries/createEntries.js'
import type { EntryParts } from './entries/EntryParts.js'
import { lateEntries, lateStats } from './late.js'
import type { PerfCache } from './PerfCache.js'
import type { Inspector, InspectorParts } from './stats/createInspector.js'

/** `perf.cache`. Its code is asked for by the first call: one chunk for the entries, one for what is told about them. */
export const createLateCache = (parts: EntryParts & InspectorParts, requireAlive: () => void): PerfCache => {
  let entries: Entries | undefined
  let inspector: Inspector | undefined

  const open = async (): Promise<Entries> => {
    requireAlive()
    const { createEntries } = lateEntries.current ?? (await lateEntries.load())
    entries ??= createEntries(parts)
    return entries
  }

  const inspect = async (): Promise<Inspector> => {
    requireAlive()
    const { createInspector } = lateStats.current ?? (await lateStats.load())
    inspector ??= createInspector(parts)
    return inspector
  }

  return {
    get: async (queryKey) => (await open()).get(queryKey) as never,
    set: async (queryKey, value, options) => (await open()).set(queryKey, value, options as never),
    getOrSet: async (queryKey, factory, options) => (await open()).getOrSet(queryKey, factory, options),
    has: async (queryKey) => (await open()).has(queryKey),
    delete: async (queryKey) => (await open()).delete(queryKey),
    explain: async (queryKey) => (await inspect()).explain(queryKey),
    stats: async () => (await inspect()).stats(),
  }
}
