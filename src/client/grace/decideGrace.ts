import type { FailureKind } from './classifyFailure.js'

export interface GraceFacts {
  /** The kind of the failure; `passing` also where the application's `isGraceError` said so. */
  readonly failure: FailureKind
  /** Since the value was fetched. */
  readonly ageMs: number
  readonly ttlMs: number
  readonly graceMs: number
  /** Whether the value is older than an invalidation. */
  readonly isBehind: boolean
  readonly isGraceAfterInvalidation: boolean
  /** Whether the fetch was made before the value had run out (`eagerRefresh`). */
  readonly isEager: boolean
}

/** `error`: the failure is shown. `grace`: the value stays, stale. `fresh`: the value stays what it was. */
export type GraceDecision = 'error' | 'grace' | 'fresh'

/** Whether a value stands in for a fetch that failed (RFC 5861, `stale-if-error`). */
export const decideGrace = (facts: GraceFacts): GraceDecision => {
  const { failure, ageMs, ttlMs, graceMs, isBehind } = facts
  if (failure !== 'passing') return 'error'
  // Nobody had to ask yet, so its failure takes nothing away.
  if (facts.isEager && ageMs < ttlMs && !isBehind) return 'fresh'
  if (isBehind && !facts.isGraceAfterInvalidation) return 'error'
  return graceMs > 0 && ageMs <= ttlMs + graceMs ? 'grace' : 'error'
}
