/** What the cache did since the client was made, in numbers of events. */
export interface CacheCounts {
  /** Calls of a `queryFn`. */
  readonly requests: number
  /** Queries that were built with their value from memory. */
  readonly memoryHits: number
  /** Queries whose value came out of IndexedDB. */
  readonly storageHits: number
  /** Components that began to watch a query while its request was running, and made none of their own. */
  readonly joins: number
  /** Failures of a storage layer. Nobody else notices them. */
  readonly storageErrors: number
}

export interface CacheCounters {
  add(name: keyof CacheCounts): void
  read(): CacheCounts
}

/** Plain counting: nothing is built and nobody is told until somebody reads. */
export const createCacheCounters = (onChange: () => void): CacheCounters => {
  const counts = { requests: 0, memoryHits: 0, storageHits: 0, joins: 0, storageErrors: 0 }
  return {
    add(name) {
      counts[name] += 1
      onChange()
    },
    read: () => ({ ...counts }),
  }
}
