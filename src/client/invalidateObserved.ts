import { partialMatchKey, type Query } from '@tanstack/query-core'
import type { QueryBridge } from './bridge/createQueryBridge.js'
import type { QueryWatch } from './bridge/QueryWatch.js'
import type { Invalidation } from './PerfClient.js'
import { refetchMarked } from './refetchMarked.js'

/**
 * Fetches again what is on the screen and was hit. All else needs no visit: it compares itself with the barriers when
 * somebody reads it.
 */
export const invalidateObserved = async (bridge: QueryBridge, target: Invalidation): Promise<void> => {
  bridge.refreshTags()
  const hit = [...bridge.observed].filter((query) => isHit(query, bridge.watchOf(query), target))
  await refetchMarked(bridge, hit)
}

const isHit = (
  query: Query,
  watch: QueryWatch | undefined,
  { tags = [], keys = [] }: Invalidation,
): boolean =>
  keys.some((key) => partialMatchKey(query.queryKey, key)) ||
  (watch !== undefined &&
    tags.some((tag) => !watch.areTagsKnown || watch.tags.includes(tag) || watch.optionTags.includes(tag)))
