import { CancelledError, type Query, type QueryKey } from '@tanstack/query-core'
import type { CacheRecord } from '../../cache/index.js'
import { withinDeadline } from '../bridge/withinDeadline.js'
import type { CacheEntryOptions, PerfCache } from '../PerfCache.js'
import { checkEntryOptions } from './checkEntryOptions.js'
import { createWriteGuard } from './createWriteGuard.js'
import type { EntryParts } from './EntryParts.js'
import { defaultTtlMs, isFreshEntry } from './isFreshEntry.js'
import { NothingToKeep } from './NothingToKeep.js'
import { tidy } from './tidy.js'

type Options = CacheEntryOptions<never>

/** A caller who joined a fetch that an invalidation has made old, or that was cancelled, asks for itself once. */
const maxRuns = 2

/** The methods of `perf.cache` that read and write. */
export type Entries = Omit<PerfCache, 'explain' | 'stats'>

export const createEntries = (parts: EntryParts): Entries => {
  const { queryClient, engine, clock, watchOf } = parts
  const cache = queryClient.getQueryCache()
  const writes = createWriteGuard()

  const hashOf = (queryKey: QueryKey) => queryClient.defaultQueryOptions({ queryKey }).queryHash
  const check = (options: Options) => checkEntryOptions(options, parts.hasScope())
  const isFreshRecord = (record: CacheRecord) =>
    !engine.isBehind(record) && clock.now() - record.fetchedAt < (record.ttlMs ?? defaultTtlMs)

  /** The query of a key, with the entry's options beside those of its observers. Memory's value is in it, if there is one. */
  const open = (queryKey: QueryKey, { tags, persist }: Options): Query => {
    const added = { ...(tags && { tags }), ...(persist !== undefined && { persist }) }
    const known = cache.get(hashOf(queryKey))
    if (known === undefined)
      return cache.build(queryClient, queryClient.defaultQueryOptions({ queryKey, ...added }))
    if (tags !== undefined || persist !== undefined) known.setOptions({ ...known.options, ...added })
    return known
  }

  const read = async (queryKey: QueryKey, onHit?: EntryParts['onHit']): Promise<unknown> => {
    const hash = hashOf(queryKey)
    const inMemory = (): { readonly value: unknown } | undefined => {
      const query = cache.get(hash)
      if (query?.state.data !== undefined)
        return { value: isFreshEntry(query, watchOf(query)) ? query.state.data : undefined }
      const record = engine.peek(hash)
      return record && { value: isFreshRecord(record) ? record.value : undefined }
    }
    const found = inMemory()
    if (found?.value !== undefined) onHit?.(queryKey, hash, 'memory')
    if (found !== undefined || !engine.mayBeStored(hash)) return found?.value
    const record = await withinDeadline(clock, parts.readDeadlineMs, engine.load(hash))
    // What was put or fetched meanwhile is newer; the record itself is in memory now.
    const value = record && inMemory()?.value
    if (value !== undefined) onHit?.(queryKey, hash, 'indexeddb')
    return value
  }

  /** One run for a key, or a share in the one that goes on. */
  const run = async (query: Query, factory: () => Promise<unknown>, options: Options) => {
    let own: Promise<unknown> | undefined
    const queryFn = async () => {
      own = (async () => factory())()
      const value = await own
      if (value === undefined) throw new NothingToKeep()
      return value
    }
    const { queryKey } = query
    const { ttlMs: staleTime = defaultTtlMs } = options
    const fetchOptions = {
      ...query.options,
      queryKey,
      queryFn,
      staleTime,
      retry: false,
      networkMode: 'always' as const,
    }
    try {
      return { value: await query.fetch(fetchOptions), isOwn: own !== undefined }
    } catch (error) {
      if (error instanceof NothingToKeep) return { value: undefined, isOwn: true }
      // The entry was deleted or the fetch cancelled; whoever brought the factory gets what it gives all the same.
      if (!(error instanceof CancelledError)) throw error
      return own === undefined ? { error, isOwn: false } : { value: await own, isOwn: true }
    } finally {
      tidy(query, queryFn)
    }
  }

  const remove = async (queryKey: QueryKey): Promise<void> => {
    const hash = hashOf(queryKey)
    const query = cache.get(hash)
    engine.remove(hash)
    const kept = engine.invalidate({ hashes: [hash], removes: true })
    if (query !== undefined && query.getObserversCount() > 0) {
      void queryClient.resetQueries({ predicate: (other) => other === query })
    } else if (query !== undefined) cache.remove(query)
    await parts.withPatience(kept)
  }

  return {
    get: async (queryKey) => (await read(queryKey, parts.onHit)) as never,
    has: async (queryKey) => (await read(queryKey)) !== undefined,

    async set(queryKey, value, options = {}) {
      check(options)
      if (value === undefined) return remove(queryKey)
      const query = open(queryKey, options)
      const watch = watchOf(query)
      // For what other tabs and slower layers have, and for answers on their way: all of that is older.
      void engine.invalidate({ hashes: [query.queryHash] })
      if (watch) watch.ttlMs = options.ttlMs ?? defaultTtlMs
      query.setData(value, { manual: true })
      if (watch) writes.guard(query, watch)
    },

    async getOrSet(queryKey, factory, options = {}) {
      check(options)
      const { generation } = engine
      for (let runs = 1; ; runs += 1) {
        const query = open(queryKey, options)
        const watch = watchOf(query)
        if (isFreshEntry(query, watch)) {
          parts.onHit(queryKey, query.queryHash, 'memory')
          return query.state.data as never
        }
        if (watch) watch.ttlMs = options.ttlMs ?? defaultTtlMs
        const { value, isOwn, error } = await run(query, factory, options)
        const isLast = isOwn || runs === maxRuns || generation !== engine.generation
        // Only what is behind an invalidation is stale for a staleTime without end.
        if (error === undefined && (isLast || !query.isStaleByTime(Infinity))) return value as never
        if (isLast) throw error
      }
    },
    delete: remove,
  }
}
