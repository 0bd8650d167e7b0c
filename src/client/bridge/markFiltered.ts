import type { QueryClient, QueryFilters } from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import { nameKey } from '../nameKey.js'

/**
 * Puts the barriers for what a filter reaches, so that they hold for what is kept of queries that TanStack has
 * collected, too. False when there can be no such thing, or when the filter asks for the state of living queries
 * (`predicate`, `stale`, `fetchStatus`, `type`): then each query that it reaches puts its own.
 */
export const markFiltered = (
  queryClient: QueryClient,
  engine: CacheEngine,
  filters: QueryFilters = {},
  removes = false,
): boolean => {
  const { queryKey, exact, predicate, stale, fetchStatus, type = 'all' } = filters
  const isEmpty = engine.scope === null && engine.memory.entries === 0
  const isOfLiving =
    predicate !== undefined || stale !== undefined || fetchStatus !== undefined || type !== 'all'
  if (isEmpty || isOfLiving) return false
  if (queryKey === undefined) void engine.invalidate({ all: true, removes })
  else if (exact) {
    const { queryHash } = queryClient.defaultQueryOptions({ queryKey })
    void engine.invalidate({ hashes: [queryHash], removes })
  } else {
    void engine.invalidate({ keys: [{ hash: nameKey(queryClient, queryKey), key: queryKey }], removes })
  }
  return true
}
