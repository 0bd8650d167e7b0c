import { notifyManager, type Query, type QueryCacheNotifyEvent, type QueryClient } from '@tanstack/query-core'
import type { CacheEngine, CacheRecord } from '../../cache/index.js'
import { isDevelopment, type Clock } from '../../kernel/index.js'
import type { CacheCounters } from '../CacheCounters.js'
import type { HydrationGate } from './createHydrationGate.js'
import { createWatchInstaller } from './installWatch.js'
import { createQueryWatch, type Persister, type QueryWatch } from './QueryWatch.js'

export interface QueryBridgeOptions {
  readonly queryClient: QueryClient
  readonly engine: CacheEngine
  readonly gate: HydrationGate
  readonly clock: Clock
  readonly counters: CacheCounters
  /** Whether queries that say nothing about it are kept in storage. */
  readonly isPersistedByDefault: boolean
  /** How long a request waits for storage. */
  readonly readDeadlineMs: number
}

/** The connection between a QueryClient, which owns what is alive, and the engine, which keeps it. */
export interface QueryBridge {
  watchOf(query: Query): QueryWatch | undefined
  /** The queries that somebody looks at. */
  readonly observed: ReadonlySet<Query>
  /** Shows what was held back during hydration. */
  showHeld(): void
  /** Takes an inactive query out of the QueryCache as TanStack's garbage collection would. */
  collect(query: Query): void
  /**
   * Another user, or none: what is on the screen becomes pending and is fetched again, all else is dropped. Running
   * fetches are cancelled, so their answers go nowhere.
   */
  reset(): Promise<void>
  dispose(): void
}

const maxFollowUps = 3

type UpdatedEvent = Extract<QueryCacheNotifyEvent, { type: 'updated' }>

export const createQueryBridge = (options: QueryBridgeOptions): QueryBridge => {
  const { queryClient, engine, gate, clock, counters } = options
  const watches = new WeakMap<Query, QueryWatch>()
  const observed = new Set<Query>()
  const held = new Set<Query>()
  const followingUp = new Set<Query>()
  let isResetting = false
  let isFollowUpWanted = true

  const isPersisted = (query: Query, watch: QueryWatch): boolean =>
    (watch.persist ?? options.isPersistedByDefault) && query.gcTime > 0
  const isTagged = (watch: QueryWatch): boolean => watch.optionTags.length > 0 || watch.tagsOf !== undefined
  const isKept = (query: Query, watch: QueryWatch): boolean =>
    query.gcTime > 0 && (isPersisted(query, watch) || isTagged(watch))

  const isLeaseBehind = (query: Query, watch: QueryWatch, lease: number, tags: readonly string[]): boolean =>
    watch.ownBarrier >= lease || engine.isBehind({ lease, key: query.queryKey, tags })

  const isBehind = (query: Query, watch: QueryWatch): boolean =>
    watch.lease > 0 && isLeaseBehind(query, watch, watch.lease, watch.tags)

  const tagsFor = (watch: QueryWatch, data: unknown): readonly string[] =>
    watch.tagsOf === undefined ? watch.optionTags : [...new Set([...watch.optionTags, ...watch.tagsOf(data)])]

  const adoptData = (query: Query, watch: QueryWatch, lease: number): void => {
    watch.data = query.state.data
    watch.lease = lease
    watch.tags = tagsFor(watch, query.state.data)
  }

  const keep = (query: Query, watch: QueryWatch, lease: number, generation: number): void => {
    if (!isKept(query, watch)) return
    engine.put(
      {
        hash: query.queryHash,
        key: query.queryKey,
        value: query.state.data,
        tags: watch.tags,
        fetchedAt: query.state.dataUpdatedAt,
        lease,
      },
      { isStored: isPersisted(query, watch), generation },
    )
  }

  // ── stored values into queries ──

  /** Gives a query that is being built its value from memory: its first render has it. */
  const restoreFromMemory = (query: Query, watch: QueryWatch): boolean => {
    const record = engine.peek(query.queryHash)
    if (record === undefined) return false
    query.state = {
      ...query.state,
      data: record.value,
      dataUpdatedAt: record.fetchedAt,
      status: 'success',
    }
    takeOver(query, watch, record, 'memory')
    counters.add('memoryHits')
    return true
  }

  const takeOver = (
    query: Query,
    watch: QueryWatch,
    record: CacheRecord,
    source: 'memory' | 'indexeddb',
  ): void => {
    watch.data = query.state.data
    watch.lease = record.lease
    watch.tags = record.tags
    watch.source = source
  }

  /** Shows a stored value in a living query that has none, without taking it for an answer of the network. */
  const deliver = (
    query: Query,
    watch: QueryWatch,
    record: CacheRecord,
    source: 'memory' | 'indexeddb',
  ): void => {
    if (query.state.data !== undefined) return
    const { dataUpdateCount } = query.state
    notifyManager.batch(() => {
      watch.isDelivering = true
      query.setData(record.value, { updatedAt: record.fetchedAt, manual: true })
      // `isFetchedAfterMount` tells of fetches, and this was none.
      query.setState({ dataUpdateCount })
      watch.isDelivering = false
      takeOver(query, watch, record, source)
    })
  }

  const startRead = (query: Query, watch: QueryWatch): void => {
    if (!isPersisted(query, watch) || !engine.mayBeStored(query.queryHash)) return
    const read = engine.load(query.queryHash).then(async (record) => {
      await gate.whenOpen()
      if (watch.read === read) watch.read = undefined
      if (record === undefined || watches.get(query) !== watch) return undefined
      counters.add('storageHits')
      // An attempt that waits for this read decides by itself; else the value is shown as it comes.
      if (!watch.isWaiting) deliver(query, watch, record, 'indexeddb')
      return record
    })
    watch.read = read
  }

  const onAdded = (query: Query): void => {
    const watch = createQueryWatch()
    watches.set(query, watch)
    install(query, watch)
    if (query.state.data !== undefined) {
      adoptData(query, watch, engine.lease())
      return
    }
    if (gate.isClosed) held.add(query)
    else if (query.gcTime > 0 && restoreFromMemory(query, watch)) return
    startRead(query, watch)
  }

  // ── attempts ──

  const isFreshAnswer = (query: Query, record: CacheRecord): boolean => {
    const { staleTime, refetchOnMount } = query.options as {
      staleTime?: unknown
      refetchOnMount?: unknown
    }
    const resolved: unknown = typeof staleTime === 'function' ? staleTime(query) : staleTime
    const mode: unknown = typeof refetchOnMount === 'function' ? refetchOnMount(query) : refetchOnMount
    if (mode === 'always') return false
    if (resolved === 'static') return true
    if (engine.isBehind({ lease: record.lease, key: query.queryKey, tags: record.tags })) return false
    return typeof resolved === 'number' && clock.now() - record.fetchedAt < resolved
  }

  const runAttempt: Persister = (queryFn, context, query) => {
    const watch = watches.get(query)
    if (watch === undefined) return queryFn(context)
    const ask = () => {
      watch.attemptLease = engine.lease()
      watch.attemptGeneration = engine.generation
      counters.add('requests')
      return watch.userPersister ? watch.userPersister(queryFn, context, query) : queryFn(context)
    }
    const { read } = watch
    return read === undefined || query.state.data !== undefined
      ? ask()
      : askAfterRead(query, watch, read, ask)
  }

  const askAfterRead = async (
    query: Query,
    watch: QueryWatch,
    read: Promise<CacheRecord | undefined>,
    ask: () => unknown,
  ): Promise<unknown> => {
    const { fetchCount } = watch
    watch.isWaiting = true
    const record = await withinDeadline(read)
    if (watch.fetchCount === fetchCount) watch.isWaiting = false
    // The fetch was cancelled or replaced meanwhile: whatever is returned here goes nowhere.
    if (watch.fetchCount !== fetchCount || query.state.fetchStatus === 'idle') return undefined
    if (record !== undefined && query.state.data === undefined) {
      if (isFreshAnswer(query, record)) {
        watch.answer = record
        return record.value
      }
      deliver(query, watch, record, 'indexeddb')
    }
    return ask()
  }

  const withinDeadline = (read: Promise<CacheRecord | undefined>): Promise<CacheRecord | undefined> =>
    new Promise((resolve) => {
      const timer = clock.setTimeout(() => resolve(undefined), options.readDeadlineMs)
      void read.then((record) => {
        clock.clearTimeout(timer)
        return resolve(record)
      })
    })

  // ── what happened to a query ──

  const onSuccess = (query: Query, watch: QueryWatch, isManual: boolean): void => {
    if (watch.isDelivering) return
    const { answer } = watch
    if (!isManual && answer !== undefined) {
      watch.answer = undefined
      takeOver(query, watch, answer, 'indexeddb')
      query.setState({ dataUpdatedAt: answer.fetchedAt })
      return
    }
    if (isManual) {
      adoptData(query, watch, engine.lease())
      watch.source = 'set'
      keep(query, watch, watch.lease, engine.generation)
      return
    }
    adoptData(query, watch, watch.attemptLease)
    watch.source = 'network'
    keep(query, watch, watch.lease, watch.attemptGeneration)
    followUp(query, watch)
  }

  /** A result that is older than an invalidation is shown, and fetched once more if somebody looks at it. */
  const followUp = (query: Query, watch: QueryWatch): void => {
    if (!isBehind(query, watch)) {
      watch.followUps = 0
      return
    }
    if (!watch.isFollowUpWanted || !query.isActive() || query.isStatic()) return
    if (watch.followUps >= maxFollowUps) {
      engine.events.emit({ type: 'invalidation-loop', hash: query.queryHash })
      if (isDevelopment && watch.followUps === maxFollowUps) {
        console.warn(
          `Query ${query.queryHash} was invalidated during each of its last ${maxFollowUps + 1} fetches. It stays ` +
            'stale and is not fetched again by itself. Does its queryFn invalidate its own key or tags?',
        )
      }
      watch.followUps += 1
      return
    }
    watch.followUps += 1
    followingUp.add(query)
    const release = () => void followingUp.delete(query)
    // Its failure is in the query's state, like that of every background fetch.
    query.fetch(undefined, { cancelRefetch: false }).then(release, release)
  }

  const onUpdated = ({ query, action }: UpdatedEvent): void => {
    const watch = watches.get(query)
    if (watch === undefined) return
    switch (action.type) {
      case 'fetch':
        watch.fetchCount += 1
        watch.isWaiting = false
        watch.answer = undefined
        // Each attempt takes a lease of its own when it asks; what does not come through an attempt (a promise that the
        // server started, the pages of an infinite query) has this one.
        watch.attemptLease = engine.lease()
        watch.attemptGeneration = engine.generation
        return
      case 'success':
        onSuccess(query, watch, action.manual === true)
        return
      case 'setState':
        onSetState(query, watch)
        return
      default:
    }
  }

  /** Hydration, a reset, or a cancelled fetch that is taken back. */
  const onSetState = (query: Query, watch: QueryWatch): void => {
    const { data } = query.state
    if (watch.isDelivering || data === watch.data) return
    if (data !== undefined) {
      adoptData(query, watch, engine.lease())
      return
    }
    if (!isResetting && isKept(query, watch)) engine.remove(query.queryHash)
    Object.assign(watch, { data: undefined, lease: 0, tags: [], source: undefined })
  }

  const onRemoved = (query: Query): void => {
    const watch = watches.get(query)
    observed.delete(query)
    held.delete(query)
    if (watch !== undefined && !watch.isCollecting && !isResetting && isKept(query, watch))
      engine.remove(query.queryHash)
  }

  const onObserverAdded = (query: Query): void => {
    observed.add(query)
    if (query.state.fetchStatus === 'fetching') counters.add('joins')
  }

  const onEvent = (event: QueryCacheNotifyEvent): void => {
    switch (event.type) {
      case 'added':
        onAdded(event.query)
        return
      case 'updated':
        onUpdated(event)
        return
      case 'observerAdded':
        onObserverAdded(event.query)
        return
      case 'observerRemoved':
        if (event.query.getObserversCount() === 0) observed.delete(event.query)
        return
      case 'removed':
        onRemoved(event.query)
        return
      default:
    }
  }

  const install = createWatchInstaller({
    watchOf: (query) => watches.get(query),
    onInvalidate(_, watch) {
      watch.ownBarrier = engine.lease()
      watch.isFollowUpWanted = isFollowUpWanted
    },
    isBehind,
    runAttempt,
  })

  const cache = queryClient.getQueryCache()
  for (const query of cache.getAll()) {
    onAdded(query)
    if (query.getObserversCount() > 0) observed.add(query)
  }
  const unsubscribe = cache.subscribe(onEvent)

  // The client's own method is covered for two things that it does not tell the query. `refetchType: 'none'` asks for a
  // mark and no fetch. And it cancels the fetch that runs: were that our follow-up, a queryFn that invalidates its own
  // key would go round for ever, where TanStack alone would have called it once.
  const invalidateQueries = queryClient.invalidateQueries
  const hadOwnMethod = Object.hasOwn(queryClient, 'invalidateQueries')
  const wrapped: QueryClient['invalidateQueries'] = function (this: QueryClient, filters, invalidateOptions) {
    isFollowUpWanted = filters?.refetchType !== 'none'
    try {
      return invalidateQueries.call(this, filters, {
        ...(followingUp.size > 0 && { cancelRefetch: false }),
        ...invalidateOptions,
      })
    } finally {
      isFollowUpWanted = true
    }
  }
  queryClient.invalidateQueries = wrapped

  return {
    watchOf: (query) => watches.get(query),
    observed,
    showHeld() {
      for (const query of held) {
        const watch = watches.get(query)
        const record = engine.peek(query.queryHash)
        if (watch && record && query.gcTime > 0) deliver(query, watch, record, 'memory')
      }
      held.clear()
    },
    collect(query) {
      const watch = watches.get(query)
      if (watch === undefined || query.getObserversCount() > 0 || query.state.fetchStatus !== 'idle') return
      watch.isCollecting = true
      cache.remove(query)
    },
    async reset() {
      isResetting = true
      notifyManager.batch(() => {
        for (const query of cache.getAll()) {
          if (!observed.has(query)) cache.remove(query)
          else query.reset()
        }
      })
      isResetting = false
      queryClient.getMutationCache().clear()
      for (const query of observed) {
        const watch = watches.get(query)
        if (watch) startRead(query, watch)
      }
      await queryClient.refetchQueries({ type: 'active' })
    },
    dispose() {
      unsubscribe()
      if (queryClient.invalidateQueries === wrapped) {
        queryClient.invalidateQueries = invalidateQueries
        if (!hadOwnMethod) Reflect.deleteProperty(queryClient, 'invalidateQueries')
      }
      observed.clear()
      held.clear()
    },
  }
}
