import type { Query } from '@tanstack/query-core'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import { isDueForRefresh } from '../grace/isDueForRefresh.js'
import type { OptionsInUse } from './optionsInUse.js'
import type { QueryWatch } from './QueryWatch.js'
import { resolveOption } from './resolveOption.js'
import { ttlOf } from './ttlOf.js'

/**
 * Somebody reads a query: begins its refresh when `eagerRefresh` says that it is due. A running fetch is not repeated,
 * and its failure is in the query's state like that of every background fetch.
 * @param now milliseconds since 1970.
 * @returns whether it has begun.
 */
export const refreshEagerly = (query: Query, watch: QueryWatch, now: number): boolean => {
  const { eagerRefresh, staleTime, refetchOnMount } = query.options as OptionsInUse & HotpathQueryOptions
  if (eagerRefresh === undefined || query.state.data === undefined || query.state.fetchStatus !== 'idle')
    return false
  if (query.isDisabled() || resolveOption(refetchOnMount, query) === false) return false
  const { dataUpdatedAt } = query.state
  const ttlMs = ttlOf(query, staleTime, dataUpdatedAt)
  if (!isDueForRefresh(now - dataUpdatedAt, ttlMs, eagerRefresh)) return false
  // The fetch begins inside the call, and takes note.
  watch.isRefreshing = true
  query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined)
  watch.isRefreshing = false
  return true
}
