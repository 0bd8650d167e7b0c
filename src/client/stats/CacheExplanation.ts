import type { QueryKey } from '@tanstack/query-core'
import type { DataSource } from '../bridge/QueryWatch.js'
import type { MissReason } from './MissReason.js'

/** What the cache knows of one key now. Times are in milliseconds. */
export interface CacheExplanation {
  readonly queryKey: QueryKey
  /** What names the entry in every layer. */
  readonly hash: string
  /** Where its value is, from the fastest layer on; empty when there is none. */
  readonly layers: readonly ('memory' | 'indexeddb')[]
  /** Where the value that a query shows came from. */
  readonly source: DataSource | undefined
  /** Whether the value stands in for a refetch that failed. */
  readonly isGrace: boolean
  /** How many components watch it. */
  readonly observers: number
  /** Since it was fetched; undefined without a value. */
  readonly ageMs: number | undefined
  /** How long it is fresh, by the options of whoever asked last; undefined when nobody has asked in this page. */
  readonly ttlMs: number | undefined
  readonly tags: readonly string[]
  /** About. */
  readonly bytes: number | undefined
  readonly state: 'fresh' | 'stale' | 'missing'
  /** Why a request would be made for it now; undefined while it is fresh. */
  readonly reason: MissReason | undefined
  /** The last request that was made for it in this page. */
  readonly lastMiss: { readonly reason: MissReason; readonly at: number } | undefined
  /** How long that took, when it was answered. */
  readonly lastFetchMs: number | undefined
}
