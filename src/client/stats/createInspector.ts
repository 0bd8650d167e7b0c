import type { Query, QueryClient, QueryKey } from '@tanstack/query-core'
import { estimateBytes, type CacheEngine, type CacheRecord } from '../../cache/index.js'
import type { Clock } from '../../kernel/index.js'
import type { Ledger } from '../bridge/createLedger.js'
import type { OptionsInUse } from '../bridge/optionsInUse.js'
import type { QueryWatch } from '../bridge/QueryWatch.js'
import { ttlOf } from '../bridge/ttlOf.js'
import type { CacheCounters } from '../CacheCounters.js'
import type { CacheExplanation } from './CacheExplanation.js'
import type { CacheStats } from './CacheStats.js'
import type { Ghosts } from './createGhosts.js'
import { decideMiss, type MissFacts } from './decideMiss.js'
import { describeStats } from './describeStats.js'

export interface InspectorParts {
  readonly queryClient: QueryClient
  readonly engine: CacheEngine
  readonly clock: Clock
  readonly counters: CacheCounters
  readonly ghosts: Ghosts
  readonly watchOf: (query: Query) => QueryWatch | undefined
  readonly factsOf: Ledger['factsOf']
}

/** Says what the cache holds and why. Changes nothing: not even what counts as used last. */
export interface Inspector {
  explain(queryKey: QueryKey): Promise<CacheExplanation>
  stats(): CacheStats
}

export const createInspector = (parts: InspectorParts): Inspector => {
  const { queryClient, engine, clock, counters, ghosts, watchOf, factsOf } = parts

  /** A key that no query has: what the layers hold, judged without anybody's options. */
  const factsOfRecord = (hash: string, record: CacheRecord | undefined): MissFacts => ({
    hasValue: record !== undefined,
    barrier:
      record === undefined || !engine.isBehind(record)
        ? undefined
        : engine.isBehindTag(record)
          ? 'tag'
          : 'key',
    isPastTtl: false,
    hasFailed: false,
    isEager: false,
    storage: undefined,
    gone: ghosts.get(hash),
  })

  return {
    async explain(queryKey) {
      const { queryHash: hash } = queryClient.defaultQueryOptions({ queryKey })
      const stored = await engine.peekStored(hash)
      const kept = engine.look(hash)
      const query = queryClient.getQueryCache().get(hash)
      const watch = query && watchOf(query)
      const data: unknown = query?.state.data
      const record = kept ?? stored
      const hasValue = data !== undefined || record !== undefined
      const fetchedAt = data === undefined ? record?.fetchedAt : query?.state.dataUpdatedAt
      const isEntry = query?.getObserversCount() === 0 && watch?.ttlMs !== undefined
      const ttlMs = isEntry
        ? watch.ttlMs
        : query && ttlOf(query, (query.options as OptionsInUse).staleTime, fetchedAt ?? 0)
      const ageMs = hasValue && fetchedAt !== undefined ? clock.now() - fetchedAt : undefined
      const found = query && watch && data !== undefined ? factsOf(query, watch) : factsOfRecord(hash, record)
      // What `perf.cache` put, and no component watches, is fresh by the entry's own time.
      const facts = isEntry ? { ...found, isPastTtl: (ageMs ?? 0) >= (ttlMs ?? 0) } : found
      const reason = decideMiss(facts)
      // A value that only a request by name would replace is fresh.
      const isFresh = hasValue && reason === 'forced'
      return {
        queryKey,
        hash,
        layers: [
          ...(data !== undefined || kept ? (['memory'] as const) : []),
          ...(stored ? (['indexeddb'] as const) : []),
        ],
        source: watch?.source,
        isGrace: watch?.isGrace ?? false,
        observers: query?.getObserversCount() ?? 0,
        ageMs,
        ttlMs,
        tags: (data === undefined ? record?.tags : watch?.tags) ?? [],
        bytes: record?.size ?? (data === undefined ? undefined : estimateBytes(data)),
        state: isFresh ? 'fresh' : hasValue ? 'stale' : 'missing',
        reason: isFresh ? undefined : reason,
        lastMiss: watch?.lastMiss && { reason: watch.lastMiss, at: watch.lastMissAt },
        lastFetchMs: watch?.lastFetchMs,
      }
    },
    stats: () => describeStats(counters, engine),
  }
}
