import type { Query } from '@tanstack/query-core'
import type { QueryWatch } from '../bridge/QueryWatch.js'

/** How long an entry is fresh that says nothing about it; as on the server. */
export const defaultTtlMs = 60_000

/** Whether the data of a living query is fresh for `perf.cache`: by its own time to live, else by the hook's. */
export const isFreshEntry = (query: Query, watch: QueryWatch | undefined): boolean =>
  query.state.data !== undefined && !query.isStaleByTime(watch?.ttlMs ?? hookTtlMs(query))

const hookTtlMs = (query: Query): number => {
  // An observer's option, which TanStack keeps on the query though its type does not have it.
  const { staleTime } = query.options as { readonly staleTime?: unknown }
  const resolved: unknown = typeof staleTime === 'function' ? staleTime(query) : staleTime
  if (resolved === 'static') return Infinity
  return typeof resolved === 'number' && resolved > 0 ? resolved : defaultTtlMs
}
