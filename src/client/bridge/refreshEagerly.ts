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
 */
export const refreshEagerly = (query: Query, watch: QueryWatch, now: number): void => {
  const { eagerRefresh, staleTime, refetchOnMount } = query.options as OptionsInUse & HotpathQueryOptions
  if (eagerRefresh === undefined || query.state.data === undefined || query.state.fetchStatus !== 'idle')
    return
  if (query.isDisabled() || resolveOption(refetchOnMount, query) === false) return
  const { dataUpdatedAt } = query.state
  const ttlMs = ttlOf(query, staleTime, dataUpdatedAt)
  if (!isDueForRefresh(now - dataUpdatedAt, ttlMs, eagerRefresh)) return
  query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined)
  // After the call: each fetch that begins clears it.
  watch.isEager = true
}
