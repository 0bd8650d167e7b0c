import type { Query, QueryCacheNotifyEvent, QueryClient, QueryKey, QueryObserver } from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import type { Clock } from '../../kernel/index.js'
import type { CacheCounters } from '../CacheCounters.js'
import type { Rules } from '../createRules.js'
import type { Ghosts } from '../stats/createGhosts.js'
import { createAttempts, type AttemptSharing } from './createAttempts.js'
import { createCover } from './createCover.js'
import { createFollowUps } from './createFollowUps.js'
import type { HydrationGate } from './createHydrationGate.js'
import { createKeeper } from './createKeeper.js'
import { createLateGrace } from './createLateGrace.js'
import { createLedger, type Ledger } from './createLedger.js'
import { createRestorer } from './createRestorer.js'
import { createWatchInstaller } from './installWatch.js'
import { isInfinite } from './isInfinite.js'
import { emptyQueries } from './emptyQueries.js'
import { isPastShortenedTtl } from './isPastShortenedTtl.js'
import { createQueryWatch, type QueryWatch } from './QueryWatch.js'
import { refreshEagerly } from './refreshEagerly.js'

export interface QueryBridgeOptions {
  readonly queryClient: QueryClient
  readonly engine: CacheEngine
  readonly gate: HydrationGate
  readonly clock: Clock
  readonly counters: CacheCounters
  readonly ghosts: Ghosts
  /** Whether queries that say nothing about it are kept in storage. */
  readonly isPersistedByDefault: boolean
  /** What the client's rules say of a key. */
  readonly rules?: Rules | undefined
  /** How long a request waits for storage. */
  readonly readDeadlineMs: number
  /** Whether other tabs may ask instead of this one; undefined where there are none. */
  readonly tabs?: AttemptSharing | undefined
}

/** The connection between a QueryClient, which owns what is alive, and the engine, which keeps it. */
export interface QueryBridge {
  watchOf(query: Query): QueryWatch | undefined
  factsOf: Ledger['factsOf']
  /** `perf.cache` has read an entry, and gave it. */
  onEntryHit(queryKey: QueryKey, hash: string, layer: 'memory' | 'indexeddb'): void
  /** The queries that somebody looks at. */
  readonly observed: ReadonlySet<Query>
  /** Whether what a query shows is older than an invalidation. */
  isBehind(query: Query): boolean
  /** Invalidates queries that barriers of the engine have reached. */
  invalidate(queries: readonly Query[]): void
  /** Shows what was held back during hydration. */
  showHeld(): void
  /** Takes an inactive query out of the QueryCache as TanStack's garbage collection would. */
  collect(query: Query): void
  /** Asks the tags functions of mounted components again, which may have changed with their props. */
  refreshTags(): void
  /** The scope became known: what is there is the first user's, and what is stored for that user may be shown. */
  adoptScope(): void
  /**
   * Another user, or none: what is on the screen becomes pending and is fetched again, all else is dropped. Running
   * fetches are cancelled, so their answers go nowhere.
   */
  reset(): Promise<void>
  dispose(): void
}

type UpdatedEvent = Extract<QueryCacheNotifyEvent, { type: 'updated' }>

export const createQueryBridge = (options: QueryBridgeOptions): QueryBridge => {
  const { queryClient, engine, gate, clock, counters } = options
  const cache = queryClient.getQueryCache()
  const watches = new WeakMap<Query, QueryWatch>()
  const watchOf = (query: Query) => watches.get(query)
  const observed = new Set<Query>()
  const held = new Set<Query>()
  /** Removed from the cache, and still on the screen. */
  const orphans = new Set<Query>()
  const keeper = createKeeper(options)
  const grace = createLateGrace(engine, keeper, clock)
  const ledger = createLedger({ ...options, keeper })
  const restorer = createRestorer({ ...options, keeper, grace, ledger })
  const followUps = createFollowUps(engine, keeper)
  const attempts = createAttempts({ ...options, keeper, grace, ledger, restorer, watchOf })
  const cover = createCover(queryClient, engine, followUps)
  let isResetting = false
  /** True while queries are invalidated whose barriers stand already. */
  let isMarked = false

  const install = createWatchInstaller({
    watchOf,
    onInvalidate(query, watch) {
      watch.isFollowUpWanted = followUps.areWanted
      if (isMarked) return
      // What is kept outlives the query, and so must its barrier.
      if (!cover.isCovered && keeper.isKept(query, watch))
        void engine.invalidate({ hashes: [query.queryHash] })
      watch.ownBarrier = engine.lease()
    },
    onNewOptions(query, watch) {
      if (watch.persist === false) engine.removeStored(query.queryHash)
      keeper.refresh(query, watch)
    },
    isStale: (query, watch, staleTime) =>
      keeper.isBehind(query, watch) || isPastShortenedTtl(query, staleTime, clock.now()),
    runAttempt: attempts.run,
    onFetchCall:
      options.tabs &&
      ((watch, isExplicit) => {
        watch.isExplicit = isExplicit
      }),
  })

  const onAdded = (query: Query): void => {
    const watch = createQueryWatch(counters.of(query.queryKey), options.rules?.(query.queryKey))
    watches.set(query, watch)
    install(query, watch)
    if (watch.persist === false) engine.removeStored(query.queryHash)
    if (query.state.data !== undefined) {
      keeper.adopt(query, watch, engine.lease())
      return
    }
    if (gate.isClosed) held.add(query)
    else restorer.fromMemory(query, watch)
    if (query.state.data === undefined) restorer.startRead(query, watch)
  }

  const onFetch = (query: Query, watch: QueryWatch): void => {
    watch.fetchCount += 1
    grace.prepare(query, watch)
    attempts.leave(watch)
    watch.isWaiting = false
    watch.isEager = watch.isRefreshing
    watch.answer = undefined
    // Each attempt takes a lease of its own when it asks; what does not come through an attempt (a promise that the
    // server started, the pages of an infinite query) has this one.
    watch.attemptLease = engine.lease()
    watch.attemptGeneration = engine.generation
    // Its attempts do not come through here: counted as it begins, unless it waits for the network first.
    if (isInfinite(query) && query.state.fetchStatus === 'fetching') ledger.onRequest(query, watch)
  }

  const onSuccess = (query: Query, watch: QueryWatch, isManual: boolean): void => {
    if (watch.isDelivering) return
    const { answer } = watch
    if (isManual) {
      keeper.adopt(query, watch, engine.lease(), 'set')
      keeper.keep(query, watch, engine.generation)
    } else if (answer === undefined) {
      ledger.onAnswer(watch)
      takeResult(query, watch)
      followUps.onResult(query, watch)
    } else {
      watch.answer = undefined
      keeper.takeOver(query, watch, answer, 'indexeddb')
      query.setState({ dataUpdatedAt: answer.fetchedAt })
      ledger.onHit(query, watch, 'indexeddb', true)
    }
  }

  const takeResult = (query: Query, watch: QueryWatch): void => {
    const { shared } = watch
    watch.attempt = undefined
    watch.shared = undefined
    keeper.adopt(query, watch, watch.attemptLease, shared ? 'tab' : 'network', shared?.tags)
    if (shared) {
      query.setState({ dataUpdatedAt: shared.fetchedAt })
      ledger.onHit(query, watch, 'tab', true)
    }
    keeper.keep(query, watch, watch.attemptGeneration, shared?.isStored)
  }

  /** The application threw the data away: neither it nor an older answer may come back from a layer. */
  const forget = (query: Query, watch: QueryWatch): void => {
    if (!keeper.isKept(query, watch)) return
    engine.remove(query.queryHash)
    if (!cover.isCovered) void engine.invalidate({ hashes: [query.queryHash], removes: true })
  }

  /** Hydration, a reset, or a cancelled fetch that is taken back. */
  const onSetState = (query: Query, watch: QueryWatch): void => {
    const { data, fetchStatus } = query.state
    if (fetchStatus === 'idle') attempts.leave(watch)
    if (watch.isDelivering) return
    if (data === watch.data) {
      watch.resultCount = query.state.dataUpdateCount
      return
    }
    if (data === undefined) ledger.onGone(query, isResetting ? 'scope-changed' : 'removed')
    if (data === undefined && !isResetting) forget(query, watch)
    keeper.adopt(query, watch, data === undefined ? 0 : engine.lease())
  }

  const onUpdated = ({ query, action }: UpdatedEvent, watch: QueryWatch): void => {
    if (action.type === 'fetch') onFetch(query, watch)
    else if (action.type === 'error') {
      attempts.leave(watch)
      grace.onError(query, watch, action.error)
    } else if (action.type === 'success') onSuccess(query, watch, action.manual === true)
    else if (action.type === 'setState') onSetState(query, watch)
    if (query.state.fetchStatus === 'idle') watch.attemptLease = Infinity
  }

  const onRemoved = (query: Query, watch: QueryWatch): void => {
    observed.delete(query)
    if (query.getObserversCount() > 0) orphans.add(query)
    held.delete(query)
    attempts.leave(watch)
    if (query.state.data !== undefined) {
      if (!watch.isCollecting) ledger.onGone(query, 'removed')
      else if (!keeper.isKept(query, watch)) ledger.onGone(query, 'collected')
    }
    if (!watch.isCollecting && !isResetting) forget(query, watch)
  }

  const onObserverAdded = (query: Query, watch: QueryWatch, observer: QueryObserver): void => {
    observed.add(query)
    grace.prepare(query, watch)
    if (watch.tagsOf !== undefined) keeper.refresh(query, watch)
    ledger.onMount(query, watch, observer, refreshEagerly(query, watch, clock.now()))
  }

  const onEvent = (event: QueryCacheNotifyEvent): void => {
    const { query } = event
    if (event.type === 'added') {
      onAdded(query)
      return
    }
    const watch = watchOf(query)
    if (watch === undefined) return
    if (event.type === 'updated') onUpdated(event, watch)
    else if (event.type === 'removed') onRemoved(query, watch)
    else if (event.type === 'observerAdded') onObserverAdded(query, watch, event.observer)
    else if (event.type === 'observerRemoved' && query.getObserversCount() === 0) {
      observed.delete(query)
      orphans.delete(query)
    }
  }

  for (const query of cache.getAll()) {
    onAdded(query)
    if (query.getObserversCount() > 0) observed.add(query)
  }
  const unsubscribe = cache.subscribe(onEvent)

  /** Runs something for every query in a set that has a watch. */
  const forEachWatch = (queries: Iterable<Query>, run: (query: Query, watch: QueryWatch) => void): void => {
    for (const query of queries) {
      const watch = watchOf(query)
      if (watch !== undefined) run(query, watch)
    }
  }

  return {
    watchOf,
    factsOf: ledger.factsOf,
    onEntryHit(queryKey, hash, layer) {
      const query = cache.get(hash)
      const watch = query && watchOf(query)
      if (query && watch) ledger.onHit(query, watch, layer, !refreshEagerly(query, watch, clock.now()))
      else ledger.onEntryHit(queryKey, hash, layer)
    },
    observed,
    isBehind(query) {
      const watch = watchOf(query)
      return watch !== undefined && keeper.isBehind(query, watch)
    },
    invalidate(queries) {
      isMarked = true
      for (const query of queries) query.invalidate()
      isMarked = false
    },
    showHeld() {
      forEachWatch(held, restorer.showFromMemory)
      held.clear()
    },
    collect(query) {
      const watch = watchOf(query)
      if (watch === undefined || query.getObserversCount() > 0 || query.state.fetchStatus !== 'idle') return
      watch.isCollecting = true
      cache.remove(query)
    },
    refreshTags() {
      forEachWatch(observed, (query, watch) => {
        if (watch.tagsOf !== undefined) keeper.refresh(query, watch)
      })
    },
    adoptScope() {
      forEachWatch(cache.getAll(), (query, watch) => {
        if (query.state.data === undefined) restorer.startRead(query, watch)
        else if (query.state.status === 'success') keeper.keep(query, watch, engine.generation)
      })
    },
    async reset() {
      isResetting = true
      emptyQueries(cache, { observed, orphans })
      isResetting = false
      queryClient.getMutationCache().clear()
      forEachWatch(observed, restorer.startRead)
      await queryClient.refetchQueries({ type: 'active' })
    },
    dispose() {
      unsubscribe()
      cover.dispose()
      followUps.dispose()
      observed.clear()
      orphans.clear()
      held.clear()
    },
  }
}
