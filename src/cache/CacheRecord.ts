/** The layers of Hotpath, from the fastest to the slowest. */
export type LayerName = 'memory' | 'indexeddb' | 'tab' | 'redis'

/** One entry as every layer keeps it. Times are milliseconds since 1970. */
export interface CacheRecord<Value = unknown> {
  /** The text that names the entry inside its scope. */
  readonly hash: string
  /** What the hash was made of: a query key in the browser, a string on the server. Barriers on keys compare with it. */
  readonly key: unknown
  readonly value: Value
  readonly tags: readonly string[]
  readonly fetchedAt: number
  /** How long after `fetchedAt` the entry is fresh; undefined where the reader decides (`staleTime` in the browser). */
  readonly ttlMs: number | undefined
  /** The application's own version of its data; another one is never shown. */
  readonly version: string
  /** The user or tenant that the entry belongs to. */
  readonly scope: string
  /** The epoch of the scope in which the entry was made: one of an earlier epoch is never stored. */
  readonly generation: number
  /** The sequence's position when the fetch started: a barrier at or after it makes the entry stale. */
  readonly lease: number
  /** An estimate of the entry's size in bytes. */
  readonly size: number
}

/** What an index knows of an entry without its value. */
export interface RecordSummary {
  readonly hash: string
  readonly size: number
  readonly fetchedAt: number
  readonly version: string
  readonly lease: number
}
