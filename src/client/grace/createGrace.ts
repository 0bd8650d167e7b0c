import type { Query } from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import { isDevelopment, type Clock } from '../../kernel/index.js'
import type { Keeper } from '../bridge/createKeeper.js'
import { optionsInUse } from '../bridge/optionsInUse.js'
import type { QueryWatch } from '../bridge/QueryWatch.js'
import { ttlOf } from '../bridge/ttlOf.js'
import { setOrigin } from '../origin/setOrigin.js'
import { classifyFailure, type FailureKind } from './classifyFailure.js'
import { decideGrace, type GraceDecision } from './decideGrace.js'

/** What becomes of a value whose refetch has failed. */
export interface Grace {
  /**
   * A fetch has failed, its tries used up, or a value came that belongs under such a failure. Must run inside the
   * notification of either: whoever looks at the query then sees only what comes of it.
   */
  onError(query: Query, watch: QueryWatch, error: Error): void
}

export const createGrace = (engine: CacheEngine, keeper: Keeper, clock: Clock): Grace => {
  const decide = (query: Query, watch: QueryWatch, failure: FailureKind): GraceDecision => {
    const { data, dataUpdatedAt } = query.state
    if (data === undefined) return 'error'
    const staleTimes = optionsInUse(query, watch, 'staleTime')
    const afterInvalidation = optionsInUse(query, watch, 'graceAfterInvalidation')
    const graces = optionsInUse(query, watch, 'graceMs')
    return decideGrace({
      failure,
      ageMs: clock.now() - dataUpdatedAt,
      ttlMs: Math.max(0, ...staleTimes.map((staleTime) => ttlOf(query, staleTime, dataUpdatedAt))),
      graceMs: graces.length > 0 ? Math.min(...graces) : 0,
      isBehind: keeper.isBehind(query, watch),
      isGraceAfterInvalidation: afterInvalidation.length > 0 && afterInvalidation.every(Boolean),
      isEager: watch.isEager,
    })
  }

  return {
    onError(query, watch, error) {
      const failure = kindOf(query, watch, error)
      if (failure === 'denied') {
        // What the server refuses to give must not come out of storage later, nor go back into it.
        watch.isWithdrawn = true
        if (keeper.isKept(query, watch)) engine.remove(query.queryHash)
      }
      const decision = decide(query, watch, failure)
      // As TanStack does for a failure, `isInvalidated` keeps a value under grace stale.
      if (decision !== 'error') {
        query.setState({ status: 'success', error: null, isInvalidated: decision === 'grace' })
      } else if (query.state.status !== 'error') {
        query.setState({ status: 'error', error, isInvalidated: true })
      }
      setOrigin(query, watch, watch.source, decision === 'grace')
    },
  }
}

/** The application is asked where nothing tells the kind. */
const kindOf = (query: Query, watch: QueryWatch, error: unknown): FailureKind => {
  const kind = classifyFailure(error)
  if (kind !== 'unknown') return kind
  try {
    return optionsInUse(query, watch, 'isGraceError').some((covers) => covers(error)) ? 'passing' : kind
  } catch (failure) {
    if (isDevelopment) console.error(`\`isGraceError\` of query ${query.queryHash} failed.`, failure)
    return kind
  }
}
