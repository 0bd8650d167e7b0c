import type { QueryKey } from '@tanstack/query-core'
import type { Unsubscribe } from '../kernel/index.js'
import { createKeyCounts, type KeyCounts } from './stats/KeyCounts.js'

/** What the cache did since the client was made, in numbers of events. */
export interface CacheCounts {
  /** Calls of a `queryFn`. */
  readonly requests: number
  /** Components that found a value when they mounted, fresh or stale. */
  readonly memoryHits: number
  /** Queries whose value came out of IndexedDB. */
  readonly storageHits: number
  /** Requests that another open tab made, and shared. */
  readonly tabHits: number
  /** Components that began to watch a query while its request was running, and made none of their own. */
  readonly joins: number
  /** Failures of a storage layer. Nobody else notices them. */
  readonly storageErrors: number
}

/** Plain counting: nothing is built and nobody is told until somebody reads. */
export interface CacheCounters {
  /** The counters for a query key; whoever raises one calls `touch`. */
  of(queryKey: QueryKey): KeyCounts
  /** By the first element of the keys, as a text. */
  readonly byKey: ReadonlyMap<string, KeyCounts>
  readonly storageErrors: number
  addStorageError(): void
  /** Something was counted. */
  touch(): void
  /** Hears of every count, in the middle of whatever made it. */
  onTouch(listener: () => void): Unsubscribe
  read(): CacheCounts
}

/** More first elements than this are no names but ids; what comes later is counted together, under `otherKeys`. */
const maxKeys = 200
const otherKeys = '(other)'

export const createCacheCounters = (): CacheCounters => {
  const byKey = new Map<string, KeyCounts>()
  const listeners = new Set<() => void>()
  let storageErrors = 0

  const touch = () => {
    for (const listener of listeners) listener()
  }

  const make = (name: string): KeyCounts => {
    const key = byKey.size < maxKeys ? name : otherKeys
    const counts = byKey.get(key) ?? createKeyCounts()
    byKey.set(key, counts)
    return counts
  }

  const sum = (valueOf: (counts: KeyCounts) => number): number => {
    let total = 0
    for (const counts of byKey.values()) total += valueOf(counts)
    return total
  }

  return {
    of([first]) {
      const name = typeof first === 'string' ? first : String(first)
      return byKey.get(name) ?? make(name)
    },
    byKey,
    get storageErrors() {
      return storageErrors
    },
    addStorageError() {
      storageErrors += 1
      touch()
    },
    touch,
    onTouch(listener) {
      const entry = () => listener()
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    read: () => ({
      requests: sum(({ requests }) => requests),
      memoryHits: sum(({ hits }) => hits.memory),
      storageHits: sum(({ hits }) => hits.indexeddb),
      tabHits: sum(({ hits }) => hits.tab),
      joins: sum(({ joins }) => joins),
      storageErrors,
    }),
  }
}
