import { partialMatchKey, type Query } from '@tanstack/query-core'
import type { QueryBridge } from './bridge/createQueryBridge.js'
import type { QueryWatch } from './bridge/QueryWatch.js'
import type { Invalidation } from './PerfClient.js'

/**
 * Fetches again what is on the screen and was hit. All else needs no visit: it compares itself with the barriers when
 * somebody reads it.
 */
export const invalidateObserved = async (bridge: QueryBridge, target: Invalidation): Promise<void> => {
  bridge.refreshTags()
  const hit = [...bridge.observed].filter((query) => isHit(query, bridge.watchOf(query), target))
  bridge.invalidate(hit)
  await Promise.all(
    hit.filter((query) => !query.isDisabled() && !query.isStatic()).map((query) => fetchAgain(query)),
  )
}

const isHit = (
  query: Query,
  watch: QueryWatch | undefined,
  { tags = [], keys = [] }: Invalidation,
): boolean =>
  keys.some((key) => partialMatchKey(query.queryKey, key)) ||
  (watch !== undefined && tags.some((tag) => watch.tags.includes(tag) || watch.optionTags.includes(tag)))

/**
 * As TanStack's `refetchQueries` does: errors stay in the query's state, and a paused fetch is not waited for. But a
 * fetch that runs is not cancelled: its result is shown, and the fetch that follows it is waited for as well. Under a
 * stream of invalidations cancelling would never deliver anything.
 */
const fetchAgain = async (query: Query): Promise<void> => {
  for (let flight = 0; flight < 2; flight += 1) {
    const fetched = query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined)
    if (query.state.fetchStatus === 'paused') return
    await fetched
    if (query.state.fetchStatus !== 'fetching') return
  }
}
