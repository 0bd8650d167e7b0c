import type { QueryClient, QueryKey } from '@tanstack/query-core'
import type { CacheEngine, CacheEvent } from '../cache/index.js'
import type { Emitter, Store } from '../kernel/index.js'
import type { MetricSummary, Monitor } from '../metrics/index.js'
import type { PerfEventSink } from '../port/index.js'
import type { PerfFetch, Requests } from '../request/index.js'
import type { HydrationGate } from './bridge/createHydrationGate.js'
import type { DataSource } from './bridge/QueryWatch.js'
import type { CacheCounters } from './CacheCounters.js'
import type { ResultOrigin } from './origin/ResultOrigin.js'
import type { PerfCache } from './PerfCache.js'
import type { PerformanceMetrics } from './PerformanceMetrics.js'
import type { WarmOptions, WarmQuery, WarmReport } from './WarmOptions.js'

export interface Invalidation {
  /** Everything that carries one of these tags. */
  readonly tags?: readonly string[]
  /** Everything whose query key begins with one of these, as in TanStack's `invalidateQueries`. */
  readonly keys?: readonly QueryKey[]
}

export interface PerfReport {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly metrics: Readonly<Record<string, MetricSummary>>
}

/** What `createPerfClient` gives. Its methods need no `this`. */
export interface PerfClient {
  /** TanStack's client: everything that can be done with it goes on working. */
  readonly queryClient: QueryClient
  readonly scope: string | null | undefined
  /**
   * Makes what the tags and keys reach stale, in memory, in storage and in fetches that are running, and fetches what
   * is on the screen again. Resolves when those fetches have ended, whether well or not.
   */
  invalidate(target: Invalidation): Promise<void>
  /**
   * Takes up another user. What is on the screen becomes pending in the next render and is fetched for the new one;
   * everything else of the old one is dropped from memory and storage, with responses that come late. Null: logged out.
   * Other open tabs of the old scope do the same and are then without a scope: nothing of them is stored or shared
   * until their application says whose they are (`scope-left` in `events`).
   * The first scope of a client that began without one is no change of user: what was fetched until then is that
   * user's, and stays.
   */
  setScope(scope: string | null): Promise<void>
  /**
   * Removes all data of this scope from memory and storage, in every open tab; what is on the screen is fetched anew. The
   * scope stays.
   */
  clear(): Promise<void>
  /** The cache outside of React, by query keys. */
  readonly cache: PerfCache
  /**
   * Brings what will be needed soon into memory, as `prefetchQuery` does for each: in idle time, two at a time, not for
   * users who save data, and never what is fresh. Builds no query while a page hydrates. Resolves with what it did,
   * also when queries fail. A query without a `staleTime` is never fresh, and is fetched each time.
   */
  warm(queries: readonly WarmQuery[], options?: WarmOptions): Promise<WarmReport>
  readonly request: Requests
  readonly fetch: PerfFetch
  readonly metrics: Monitor
  /** The last hour of every metric, in numbers. */
  report(): PerfReport
  /** What the cache does, as it happens. */
  readonly events: Emitter<CacheEvent>
  /** Where the data of a query came from; undefined while it has none. */
  sourceOf(queryKey: QueryKey): DataSource | undefined
  /** Writes what waits for storage. For tests, and before a page goes away by itself. */
  flush(): Promise<void>
  /** Lets go of storage, listeners and timers. Queries go on as TanStack's own. */
  dispose(): void
}

/** What `PerfProvider` and the hooks need beside the public surface. */
export interface PerfClientInternals {
  readonly gate: HydrationGate
  readonly openGate: () => void
  /** Where the data of a query came from, and whether it is under grace; undefined for a query that there is not. */
  readonly originOf: (queryHash: string) => ResultOrigin | undefined
  /** What `useCacheStats` is made of. */
  readonly counters: CacheCounters
  readonly engine: CacheEngine
  readonly performanceMetrics: Pick<Store<PerformanceMetrics>, 'subscribe' | 'getSnapshot'>
  readonly onComponentEvent: PerfEventSink
}
