import type { Query } from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import { isDevelopment } from '../../kernel/index.js'
import type { CoverHooks } from './coverQueryClient.js'
import type { Keeper } from './createKeeper.js'
import type { QueryWatch } from './QueryWatch.js'

/** The second fetch behind a result that was older than an invalidation. */
export interface FollowUps {
  /** A result has come: if it is behind and somebody looks at it, it is fetched once more. */
  onResult(query: Query, watch: QueryWatch): void
  /** Whether the invalidation that is going on wants late results to be fetched again. */
  readonly areWanted: boolean
  /** Stands around `invalidateQueries`, which does not tell the query that `refetchType: 'none'` asks for no fetch. */
  readonly aroundInvalidation: CoverHooks['onInvalidate']
  dispose(): void
}

const maxInRow = 3

export const createFollowUps = (engine: CacheEngine, keeper: Keeper): FollowUps => {
  const running = new Set<Query>()
  let areWanted = true

  const follow = (query: Query, watch: QueryWatch): void => {
    watch.followUps += 1
    running.add(query)
    const release = () => void running.delete(query)
    // Its failure is in the query's state, like that of every background fetch.
    query.fetch(undefined, { cancelRefetch: false }).then(release, release)
  }

  /** The query's last own invalidation may have asked for no fetch; a tag that is known only now may ask for one since. */
  const isWanted = (
    { queryHash, queryKey }: Query,
    { isFollowUpWanted, ownBarrier, tags }: QueryWatch,
  ): boolean =>
    isFollowUpWanted || engine.isBehind({ lease: ownBarrier, hash: queryHash, key: queryKey, tags })

  const reportLoop = (query: Query): void => {
    if (engine.events.hasListeners('invalidation-loop'))
      engine.events.emit({ type: 'invalidation-loop', hash: query.queryHash })
    if (!isDevelopment) return
    console.warn(
      `Query ${query.queryHash} was invalidated during each of its last ${maxInRow + 1} fetches. It stays ` +
        'stale and is not fetched again by itself. Does its queryFn invalidate its own key or tags?',
    )
  }

  return {
    onResult(query, watch) {
      if (!keeper.isBehind(query, watch)) {
        watch.followUps = 0
        return
      }
      if (!isWanted(query, watch) || !query.isActive() || query.isStatic()) return
      if (watch.followUps < maxInRow) {
        follow(query, watch)
        return
      }
      if (watch.followUps === maxInRow) reportLoop(query)
      // Once is enough until a result comes that is not behind.
      watch.followUps = maxInRow + 1
    },
    get areWanted() {
      return areWanted
    },
    aroundInvalidation(filters, run) {
      areWanted = filters?.refetchType !== 'none'
      try {
        // It would cancel the fetch that runs: were that a follow-up, a queryFn that invalidates its own key would go
        // round for ever, where TanStack alone would have called it once.
        return run(running.size > 0 ? { cancelRefetch: false } : undefined)
      } finally {
        areWanted = true
      }
    },
    dispose: () => running.clear(),
  }
}
