import type { Query } from '@tanstack/query-core'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import { shortenTtl } from '../grace/shortenTtl.js'
import { resolveOption } from './resolveOption.js'

/**
 * How long a value of this query is fresh, in milliseconds: `staleTime`, shortened by the query's `jitter`. `Infinity`
 * for `'static'`.
 */
export const ttlOf = (query: Query, staleTime: unknown, fetchedAt: number): number => {
  const resolved = resolveOption(staleTime, query)
  if (resolved === 'static') return Infinity
  const ttlMs = typeof resolved === 'number' ? resolved : 0
  const { jitter = 0 } = query.options as HotpathQueryOptions
  return jitter > 0 ? shortenTtl(ttlMs, jitter, query.queryHash, fetchedAt) : ttlMs
}
