import type { Query, QueryFunction, QueryFunctionContext, StaleTime } from '@tanstack/query-core'
import type { CacheRecord } from '../../cache/index.js'
import type { FlightRecord } from '../../cache/tabs/index.js'
import type { ResolvedRule } from '../createRules.js'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import type { KeyCounts } from '../stats/KeyCounts.js'
import type { MissReason } from '../stats/MissReason.js'

/** Where the data that a query shows came from. */
export type DataSource = 'memory' | 'indexeddb' | 'tab' | 'network' | 'set'

/** The members of TanStack's Query that are covered by own properties. */
export interface CoveredMembers {
  invalidate(this: Query): void
  isStaleByTime(this: Query, staleTime?: StaleTime): boolean
  setOptions(this: Query, options?: Query['options']): void
  // Protected in TanStack's types; it tells garbage collection from a removal, for which both send the same event.
  optionalRemove(this: Query): void
  fetch(this: Query, ...args: Parameters<Query['fetch']>): Promise<unknown>
}

export type Persister = (queryFn: QueryFunction, context: QueryFunctionContext, query: Query) => unknown

export type TagsFunction = (data: unknown) => readonly string[]

/** What Hotpath knows of one Query. It stands beside the query, never in its state. */
export interface QueryWatch {
  /** What the client's rules say of the query. */
  readonly rule: ResolvedRule | undefined
  /** The lease of the data that the query shows. */
  lease: number
  /** The data to which the lease belongs: what comes into the query in another way gets a lease of its own. */
  data: unknown
  /** TanStack's count of results when the lease was taken: a higher one is of a result that we have not heard of yet. */
  resultCount: number
  /** The lease of the running attempt; `Infinity` while there is none. */
  attemptLease: number
  /** The engine's generation when the running attempt began. */
  attemptGeneration: number
  /** Ends the place of the running attempt among the tabs: the attempt was cancelled or replaced. */
  attempt: AbortController | undefined
  /** True when the running fetch was asked for by `refetch()` or the like, which older flights do not answer. */
  isExplicit: boolean
  /** True when another tab's invalidation asked for the fetch, and that tab may have the result already. */
  isCalledByTab: boolean
  /** What another tab gave to the running attempt. */
  shared: FlightRecord | undefined
  /** Rises with each fetch; tells an attempt that waited whether it is still the one. */
  fetchCount: number
  /** The position of the last invalidation of this very query. */
  ownBarrier: number
  /** False when that invalidation asked for no fetch (`refetchType: 'none'`). */
  isFollowUpWanted: boolean
  /** Fetches in a row that were made because of an invalidation inside the one before. */
  followUps: number
  /** The tags that options gave, of all observers together. */
  optionTags: readonly string[]
  /** What gives tags for a result, of whoever came last; those of mounted components are asked besides. */
  tagsOf: TagsFunction | undefined
  /** The tags of the data that the query shows. */
  tags: readonly string[]
  /** False when the function that gives the tags failed. */
  areTagsKnown: boolean
  /** Whether the options ask for storage; undefined where they are silent. */
  persist: boolean | undefined
  /** How long `perf.cache` takes the data for fresh, when it was set by it. */
  ttlMs: number | undefined
  userPersister: Persister | undefined
  /** The members of the query that ours stand before: TanStack's, or those of another client. */
  covered: CoveredMembers | undefined
  /** A read of the slower layer that runs for this query. */
  read: Promise<CacheRecord | undefined> | undefined
  /** True while the running attempt waits for that read, and will decide itself what to do with it. */
  isWaiting: boolean
  /** The record with which the running attempt answered instead of the network. */
  answer: CacheRecord | undefined
  /** True while a stored value is being put into the query by us. */
  isDelivering: boolean
  /** True while TanStack collects the query, so that its removal is not taken for one by the application. */
  isCollecting: boolean
  source: DataSource | undefined
  /** True while the data stands in for a fetch that failed. */
  isGrace: boolean
  /** True while a fetch is begun before the data has run out. */
  isRefreshing: boolean
  /** True when the running fetch was begun so. */
  isEager: boolean
  /** True when the server has refused to give the data again: it must not be kept any more. */
  isWithdrawn: boolean
  /** Shows a stored value that is held back for a fast answer of the network; undefined when there is none. */
  release: (() => void) | undefined
  /** What all queries of this key's first element count together. */
  readonly counts: KeyCounts
  /** The size of the data, about; negative while nobody has asked. */
  bytes: number
  /** True when storage could not be read for this query. */
  hasReadFailed: boolean
  /** When the running request was made, on the clock of durations. */
  askedAt: number | undefined
  lastFetchMs: number | undefined
  lastMiss: MissReason | undefined
  /** Milliseconds since 1970. */
  lastMissAt: number
  /** The number of the fetch whose miss was counted last. */
  missedFetch: number
}

export const createQueryWatch = (counts: KeyCounts, rule?: ResolvedRule): QueryWatch => ({
  rule,
  lease: 0,
  data: undefined,
  resultCount: 0,
  attemptLease: Infinity,
  attemptGeneration: 0,
  attempt: undefined,
  isExplicit: false,
  isCalledByTab: false,
  shared: undefined,
  fetchCount: 0,
  ownBarrier: 0,
  isFollowUpWanted: true,
  followUps: 0,
  optionTags: rule?.tags ?? [],
  tagsOf: rule?.tagsOf,
  tags: [],
  areTagsKnown: true,
  persist: rule?.options.persist,
  ttlMs: undefined,
  userPersister: undefined,
  covered: undefined,
  read: undefined,
  isWaiting: false,
  answer: undefined,
  isDelivering: false,
  isCollecting: false,
  source: undefined,
  isGrace: false,
  isRefreshing: false,
  isEager: false,
  isWithdrawn: false,
  release: undefined,
  counts,
  bytes: -1,
  hasReadFailed: false,
  askedAt: undefined,
  lastFetchMs: undefined,
  lastMiss: undefined,
  lastMissAt: 0,
  missedFetch: 0,
})

/**
 * Takes up the Hotpath options of an observer. They add up: a plain `useQuery` of the same key, which knows nothing of
 * tags, does not take away those that another component gave. Of `persist`, a false wins: it guards something.
 * @returns whether anything was new.
 */
export const noteOptions = (watch: QueryWatch, { tags, persist }: HotpathQueryOptions): boolean => {
  let isNew = false
  if (persist !== undefined && watch.persist !== false && watch.persist !== persist) {
    watch.persist = persist
    isNew = true
  }
  if (typeof tags === 'function') {
    isNew ||= watch.tagsOf === undefined
    // The types tie the function to this query's data; here that data is just unknown.
    watch.tagsOf = tags as TagsFunction
  } else if (tags !== undefined) {
    const added = tags.filter((tag) => !watch.optionTags.includes(tag))
    if (added.length > 0) {
      watch.optionTags = [...watch.optionTags, ...added]
      isNew = true
    }
  }
  return isNew
}
