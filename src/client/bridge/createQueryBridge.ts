import {
  notifyManager,
  type Query,
  type QueryCacheNotifyEvent,
  type QueryClient,
  type QueryFilters,
  type QueryFunction,
  type QueryFunctionContext,
  type QueryKey,
  type QueryObserver,
  type StaleTime,
} from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import type { Clock } from '../../kernel/index.js'
import type { CacheCounters } from '../CacheCounters.js'
import type { Rules } from '../createRules.js'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import type { Ghosts } from '../stats/createGhosts.js'
import { coverQueryClient } from './coverQueryClient.js'
import { createFollowUps } from './createFollowUps.js'
import type { HydrationGate } from './createHydrationGate.js'
import { createKeeper } from './createKeeper.js'
import { createLateGrace } from './createLateGrace.js'
import { createLedger, type Ledger } from './createLedger.js'
import { createRestorer } from './createRestorer.js'
import { createWatchInstaller } from './installWatch.js'
import { isInfinite } from './isInfinite.js'
import type { AttemptPlace, SharedAttempt } from '../tabs/SharedAttempt.js'
import { markFiltered } from './markFiltered.js'
import { createQueryWatch, type Persister, type QueryWatch } from './QueryWatch.js'
import { refreshEagerly } from './refreshEagerly.js'
import { ttlOf } from './ttlOf.js'

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

export interface AttemptSharing {
  /** Whether queries that are not persisted take part. */
  readonly isForAll: boolean
  reserve(attempt: SharedAttempt): AttemptPlace | undefined
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

const hasSoftTimeout = ({ options }: Query): boolean =>
  ((options as HotpathQueryOptions).softTimeoutMs ?? 0) > 0

/** Whether `jitter` has made the data stale before its time; TanStack sees to the time itself. */
const isPastShortenedTtl = (query: Query, staleTime: StaleTime | undefined, now: number): boolean =>
  (query.options as HotpathQueryOptions).jitter !== undefined &&
  now - query.state.dataUpdatedAt >= ttlOf(query, staleTime, query.state.dataUpdatedAt)

export const createQueryBridge = (options: QueryBridgeOptions): QueryBridge => {
  const { queryClient, engine, gate, clock, counters } = options
  const cache = queryClient.getQueryCache()
  const watches = new WeakMap<Query, QueryWatch>()
  const observed = new Set<Query>()
  const held = new Set<Query>()
  /** Removed from the cache, and still on the screen. */
  const orphans = new Set<Query>()
  const keeper = createKeeper(options)
  const grace = createLateGrace(engine, keeper, clock)
  const ledger = createLedger({ ...options, keeper })
  const restorer = createRestorer({ ...options, keeper, grace, ledger })
  const followUps = createFollowUps(engine, keeper)
  let isResetting = false
  /** True while queries are invalidated whose barriers stand already. */
  let isMarked = false
  /** Whether a place among the tabs was asked for in this page. */
  let hasReserved = false
  /** True while a method of the QueryClient runs whose filter stands as a barrier already. */
  let isCovered = false

  const watchOf = (query: Query) => watches.get(query)

  const runAttempt: Persister = (queryFn, context, query) => {
    const watch = watchOf(query)
    if (watch === undefined) return queryFn(context)
    return grace.run(query, watch, () => makeAttempt(queryFn, context, query, watch))
  }

  const makeAttempt = (
    queryFn: QueryFunction,
    context: QueryFunctionContext,
    query: Query,
    watch: QueryWatch,
  ): unknown => {
    const asked = (given = context, lease = engine.lease()) => {
      watch.attemptLease = lease
      watch.attemptGeneration = engine.generation
      ledger.onRequest(query, watch)
      return watch.userPersister ? watch.userPersister(queryFn, given, query) : queryFn(given)
    }
    /** A value that waits for this answer is shown when there will be none. */
    const askOrRelease = async (...args: Parameters<typeof asked>) => {
      try {
        return await asked(...args)
      } catch (error) {
        watch.release?.()
        throw error
      }
    }
    const ask = hasSoftTimeout(query) ? askOrRelease : asked
    const { read, fetchCount } = watch
    const mayBeAnswered = read !== undefined && query.state.data === undefined && !engine.isSlow()
    let place: AttemptPlace | undefined
    const reserve = () => {
      hasReserved = true
      place = share(query, watch, context, ask)
    }
    const fly = () => {
      if (place === undefined) reserve()
      return place ? place.fly() : ask()
    }
    if (!mayBeAnswered) return fly()
    // A page's first lock is slow, so it is asked for while storage is read. The next are not, and what storage answers
    // needs none: a hundred of them take longer than reading a hundred values.
    if (!hasReserved) reserve()
    return restorer.answer(query, watch, read).then((record) => {
      const isOver = watch.fetchCount !== fetchCount || query.state.fetchStatus === 'idle'
      if (!isOver) watch.answer = record
      if (!isOver && record === undefined) return fly()
      place?.leave()
      return isOver ? undefined : record?.value
    })
  }

  /** The attempt's place among the tabs; undefined when this tab asks for itself. */
  const share = (
    query: Query,
    watch: QueryWatch,
    context: QueryFunctionContext,
    ask: SharedAttempt['ask'],
  ): AttemptPlace | undefined => {
    const { tabs } = options
    const isPersisted = keeper.isPersisted(query, watch)
    if (tabs === undefined || engine.scope === null || !(isPersisted || tabs.isForAll)) return undefined
    leaveAttempt(watch)
    const attempt = new AbortController()
    watch.attempt = attempt
    return tabs.reserve({
      query,
      watch,
      context,
      signal: attempt.signal,
      isPersisted,
      // Also when the stored value is on the screen already: then nobody waits for this request to see something.
      mayWait: isPersisted && engine.mayBeStored(query.queryHash),
      ask,
      tagsOf: (value) => keeper.tagsOf(query, watch, value),
    })
  }

  /** The running attempt was cancelled or replaced; its request goes on as long as another tab wants it. */
  const leaveAttempt = (watch: QueryWatch): void => {
    watch.attempt?.abort()
    watch.attempt = undefined
    watch.shared = undefined
  }

  const install = createWatchInstaller({
    watchOf,
    onInvalidate(query, watch) {
      watch.isFollowUpWanted = followUps.areWanted
      if (isMarked) return
      // What is kept outlives the query, and so must its barrier.
      if (!isCovered && keeper.isKept(query, watch)) void engine.invalidate({ hashes: [query.queryHash] })
      watch.ownBarrier = engine.lease()
    },
    onNewOptions(query, watch) {
      if (watch.persist === false) engine.removeStored(query.queryHash)
      keeper.refresh(query, watch)
    },
    isStale: (query, watch, staleTime) =>
      keeper.isBehind(query, watch) || isPastShortenedTtl(query, staleTime, clock.now()),
    runAttempt,
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
    leaveAttempt(watch)
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
    if (!isCovered) void engine.invalidate({ hashes: [query.queryHash], removes: true })
  }

  /** Hydration, a reset, or a cancelled fetch that is taken back. */
  const onSetState = (query: Query, watch: QueryWatch): void => {
    const { data, fetchStatus } = query.state
    if (fetchStatus === 'idle') leaveAttempt(watch)
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
      leaveAttempt(watch)
      grace.onError(query, watch, action.error)
    } else if (action.type === 'success') onSuccess(query, watch, action.manual === true)
    else if (action.type === 'setState') onSetState(query, watch)
    if (query.state.fetchStatus === 'idle') watch.attemptLease = Infinity
  }

  const onRemoved = (query: Query, watch: QueryWatch): void => {
    observed.delete(query)
    if (query.getObserversCount() > 0) orphans.add(query)
    held.delete(query)
    leaveAttempt(watch)
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

  const covering = <Result>(
    filters: QueryFilters | undefined,
    removes: boolean,
    run: () => Result,
  ): Result => {
    const before = isCovered
    isCovered = markFiltered(queryClient, engine, filters, removes)
    try {
      return run()
    } finally {
      isCovered = before
    }
  }
  const uncover = coverQueryClient(queryClient, {
    onInvalidate: (filters, run) =>
      covering(filters, false, () => followUps.aroundInvalidation(filters, run)),
    onRemove: (filters, run) => covering(filters, true, run),
  })

  /** Back to what it was when it was built, and no observer goes on with a placeholder made of what it held. */
  const empty = (query: Query): void => {
    // TanStack makes a placeholder anew only after a result that was none; nobody renders in between.
    if (query.state.data === undefined) query.setState({ status: 'error' })
    query.reset()
  }

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
      notifyManager.batch(() => {
        // First those that nobody looks at: `keepPreviousData` of another query may go on showing what they hold.
        for (const query of cache.getAll()) if (!observed.has(query)) empty(query)
        for (const query of [...observed, ...orphans]) empty(query)
        for (const query of cache.getAll()) if (!observed.has(query)) cache.remove(query)
        // To the query that is in the cache now, as their component's next render would do.
        const moved = [...orphans].flatMap((query) => query.observers)
        for (const observer of moved) observer.setOptions(observer.options)
      })
      isResetting = false
      queryClient.getMutationCache().clear()
      forEachWatch(observed, restorer.startRead)
      await queryClient.refetchQueries({ type: 'active' })
    },
    dispose() {
      unsubscribe()
      uncover()
      followUps.dispose()
      observed.clear()
      orphans.clear()
      held.clear()
    },
  }
}
