import type { LayerSize } from '../../cache/index.js'
import type { HitLayer } from './KeyCounts.js'
import type { MissReason } from './MissReason.js'

/** What was counted since the client was made. */
export interface KeyStats {
  /**
   * Reads that got a value without waiting for a request, by the layer that gave it: components that mounted, values
   * that came out of IndexedDB, requests that another tab made.
   */
  readonly hits: Readonly<Record<HitLayer, number>>
  /** Flights that were begun, by their reason. A retry belongs to its flight. */
  readonly misses: Readonly<Partial<Record<MissReason, number>>>
  /** Components that began to watch while a request was running, and made none of their own. */
  readonly joins: number
  /** Calls of a `queryFn`, retries included. */
  readonly requests: number
  /** Requests that were not made: joins, and reads that a fresh value answered. */
  readonly requestsSaved: number
  /** What those values take in memory, about; what they would have taken on the wire is not known. */
  readonly bytesSaved: number
  /**
   * How long the requests that a fresh value saved would have taken, in milliseconds, by the last 50 fetches of the same
   * keys: as if each had been one of the fast ones (the 25th percentile), and one of the slow ones (the 75th). Joins are
   * left out, they wait as well. Undefined while there was no fetch to go by.
   */
  readonly savedMs: { readonly low: number; readonly high: number } | undefined
}

export interface CacheStats extends KeyStats {
  /** The same by the first element of the query keys, as a text. Beyond 200 of them the rest is `(other)`. */
  readonly byKey: Readonly<Record<string, KeyStats>>
  /**
   * What the layers hold now: `memory` beside what TanStack's cache has anyway (queries with tags or persistence),
   * `indexeddb` of this scope, nothing while it was not opened.
   */
  readonly layers: Readonly<Record<'memory' | 'indexeddb', LayerSize>>
  /** Failures of a storage layer. Nobody else notices them. */
  readonly storageErrors: number
}
