import type { Query, StaleTime } from '@tanstack/query-core'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import { ttlOf } from './ttlOf.js'

/** Whether `jitter` has made the data stale before its time; TanStack sees to the time itself. */
export const isPastShortenedTtl = (query: Query, staleTime: StaleTime | undefined, now: number): boolean =>
  (query.options as HotpathQueryOptions).jitter !== undefined &&
  now - query.state.dataUpdatedAt >= ttlOf(query, staleTime, query.state.dataUpdatedAt)
