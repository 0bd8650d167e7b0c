import type { InfiniteQueryObserverOptions, QueryKey } from '@tanstack/query-core'
import type { HotpathQueryOptions } from './HotpathQueryOptions.js'

/** TanStack's options by their names; what each must be was checked where the query was written. */
type AnyQueryOptions = {
  readonly [Name in keyof InfiniteQueryObserverOptions | 'pages']?: unknown
}

/** What `prefetchQuery` or `prefetchInfiniteQuery` takes, so also what `queryOptions()` gives, and Hotpath's options. */
export interface WarmQuery extends Omit<AnyQueryOptions, 'queryKey' | 'queryFn'>, HotpathQueryOptions {
  readonly queryKey: QueryKey
  // oxlint-disable-next-line typescript/no-explicit-any -- the context of queries of any kind
  readonly queryFn?: ((context: any) => unknown) | symbol
}

export interface WarmOptions {
  /** How many requests run at a time, from 1. Default: 2. */
  readonly concurrency?: number
  /** `'idle'`: each begins when the browser has nothing else to do. `'now'`: at once. Default: `'idle'`. */
  readonly priority?: 'idle' | 'now'
  /**
   * `'respect'`: nothing is fetched while the user saves data or the network is as slow as 2g, where the browser tells
   * (`navigator.connection`). `'ignore'`: all the same. Default: `'respect'`.
   */
  readonly saveData?: 'respect' | 'ignore'
  /** Begins no more queries when it is aborted. What runs goes on, since others may have joined it. */
  readonly signal?: AbortSignal
}

/** Why a query was not fetched. */
export type WarmSkip =
  /** Its value is in memory or in IndexedDB, by its own `staleTime`. */
  | 'fresh'
  /** Its `queryFn` is `skipToken`, or it is not `enabled`. */
  | 'disabled'
  | 'save-data'
  | 'slow-network'
  | 'offline'
  /** The signal was aborted before its value had come. */
  | 'cancelled'

/** What `perf.warm` did: each query stands in one of the lists, by its key. */
export interface WarmReport {
  readonly warmed: readonly QueryKey[]
  readonly skipped: Readonly<Record<WarmSkip, readonly QueryKey[]>>
  readonly failed: readonly { readonly queryKey: QueryKey; readonly error: unknown }[]
}
