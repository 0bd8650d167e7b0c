import type { InferDataFromTag, QueryKey } from '@tanstack/query-core'
import type { CacheExplanation } from './stats/CacheExplanation.js'
import type { CacheStats } from './stats/CacheStats.js'

export interface CacheEntryOptions<Value = unknown> {
  /**
   * How long the entry is fresh for this cache, in milliseconds. 0: at no time, it only lets callers share a run.
   * `Infinity`: until it is invalidated. Default: 60,000, as on the server. Hooks go by their own `staleTime`.
   */
  readonly ttlMs?: number
  /** Names under which `perf.invalidate({ tags })` reaches the entry; a list, or a function of the value. */
  readonly tags?: readonly string[] | ((value: Value) => readonly string[])
  /** Whether the entry is kept in IndexedDB too. Needs a client with a `scope`. Default: the client's `cache.persist`. */
  readonly persist?: boolean
}

/**
 * The layered cache outside of React, by the same names as `createServerCache`. A key is a query key, and its entry is
 * that query's own: hooks see what is set, and callers here and there share one run. Values are not copied: like
 * TanStack's, they are never to be changed in place. All methods reject with `disposed` after `perf.dispose()`.
 */
export interface PerfCache {
  /**
   * The fresh value from memory, else from IndexedDB; undefined when there is none, when it is past its time or
   * invalidated, and when IndexedDB has not answered within 50 ms. What a hook fetched is fresh for its `staleTime`, or
   * for 60,000 ms if that is 0. It never rejects because of storage.
   */
  get<Value = unknown, Key extends QueryKey = QueryKey>(
    queryKey: Key,
  ): Promise<InferDataFromTag<Value, Key> | undefined>
  /**
   * Puts a value, in memory and on every screen that shows the key; what a fetch gives that runs meanwhile is older, and
   * is dropped. `null` is a value, `undefined` is none: it deletes.
   */
  set<Value = unknown, Key extends QueryKey = QueryKey>(
    queryKey: Key,
    value: NoInfer<InferDataFromTag<Value, Key>>,
    options?: CacheEntryOptions<NoInfer<InferDataFromTag<Value, Key>>>,
  ): Promise<void>
  /**
   * The fresh value, or what the factory gives: one run per key, shared with hooks, and its error reaches every caller
   * and is not kept. It is not retried, and runs offline too. `undefined` is given to the caller and not kept.
   */
  getOrSet<Value = unknown, Key extends QueryKey = QueryKey>(
    queryKey: Key,
    factory: () => Promise<InferDataFromTag<Value, Key>>,
    options?: CacheEntryOptions<NoInfer<InferDataFromTag<Value, Key>>>,
  ): Promise<InferDataFromTag<Value, Key>>
  /** Whether `get` would give a value. */
  has(queryKey: QueryKey): Promise<boolean>
  /**
   * Removes the entry from all layers; what is being fetched of it is not kept. A component that shows it is pending
   * in its next render and fetches.
   */
  delete(queryKey: QueryKey): Promise<void>
  /**
   * What the cache knows of a key and why: where its value is, its age, tags and size, whether it is fresh, why the last
   * request for it was made and how long that took. For a key that was never seen: that. Changes nothing; waits for
   * storage, where there is any.
   */
  explain(queryKey: QueryKey): Promise<CacheExplanation>
  /** The counters, in total and by the first element of the keys. `useCacheStats()` gives them to a component. */
  stats(): Promise<CacheStats>
}
