import type { Entries } from './entries/createEntries.js'
import type { EntryParts } from './entries/EntryParts.js'
import { lateEntries, lateStats } from './late.js'
import type { PerfCache } from './PerfCache.js'
import type { Inspector, InspectorParts } from './stats/createInspector.js'

/**
 * `perf.cache`. Its code is asked for by the first call: one chunk for the entries, one for what is told about them. What
 * would write or tell rejects when it cannot be loaded; what reads finds nothing.
 */
export const createLateCache = (parts: EntryParts & InspectorParts, requireAlive: () => void): PerfCache => {
  let entries: Entries | undefined
  let inspector: Inspector | undefined

  const open = async (): Promise<Entries> => {
    requireAlive()
    const { createEntries } = lateEntries.current ?? (await lateEntries.load())
    entries ??= createEntries(parts)
    return entries
  }

  /** Without its code there is no cache, and reading goes on as if nothing were in it. */
  const openOrMiss = async (): Promise<Entries | undefined> => {
    requireAlive()
    try {
      return await open()
    } catch {
      return undefined
    }
  }

  const inspect = async (): Promise<Inspector> => {
    requireAlive()
    const { createInspector } = lateStats.current ?? (await lateStats.load())
    inspector ??= createInspector(parts)
    return inspector
  }

  return {
    get: async (queryKey) => (await openOrMiss())?.get(queryKey) as never,
    set: async (queryKey, value, options) => (await open()).set(queryKey, value, options as never),
    async getOrSet(queryKey, factory, options) {
      const opened = await openOrMiss()
      return opened ? opened.getOrSet(queryKey, factory, options) : factory()
    },
    has: async (queryKey) => (await openOrMiss())?.has(queryKey) ?? false,
    delete: async (queryKey) => (await open()).delete(queryKey),
    explain: async (queryKey) => (await inspect()).explain(queryKey),
    stats: async () => (await inspect()).stats(),
  }
}
