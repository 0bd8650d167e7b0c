import type { QueryClient, QueryFilters } from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import { coverQueryClient } from './coverQueryClient.js'
import type { FollowUps } from './createFollowUps.js'
import { markFiltered } from './markFiltered.js'

/** Sees to the methods of a QueryClient that make data stale or throw it away. */
export interface Cover {
  /** True while one of them runs whose filter stands as a barrier already: its queries need none of their own. */
  readonly isCovered: boolean
  dispose(): void
}

export const createCover = (queryClient: QueryClient, engine: CacheEngine, followUps: FollowUps): Cover => {
  let isCovered = false

  const covering = <Result>(
    filters: QueryFilters | undefined,
    removes: boolean,
    run: () => Result,
  ): Result => {
    const before = isCovered
    isCovered = markFiltered(queryClient, engine, filters, removes)
    try {
      return run()
    } finally {
      isCovered = before
    }
  }

  const dispose = coverQueryClient(queryClient, {
    onInvalidate: (filters, run) =>
      covering(filters, false, () => followUps.aroundInvalidation(filters, run)),
    onRemove: (filters, run) => covering(filters, true, run),
  })

  return {
    get isCovered() {
      return isCovered
    },
    dispose,
  }
}
