import { hashKey, partialMatchKey, type QueryKey } from '@tanstack/query-core'
import { createCacheEngine } from '../cache/index.js'
import type { WipeKind } from '../cache/tabs/index.js'
import { invalidOption, isDevelopment, PerfError, systemClock } from '../kernel/index.js'
import { createMonitor } from '../metrics/index.js'
import { createRequests } from '../request/index.js'
import { createHydrationGate } from './bridge/createHydrationGate.js'
import { createQueryBridge } from './bridge/createQueryBridge.js'
import { createCacheCounters } from './CacheCounters.js'
import { createComponentCounter } from './createComponentCounter.js'
import { createRules } from './createRules.js'
import { createTabLink } from './createTabLink.js'
import { createSnapshot } from './createSnapshot.js'
import { createLateCache } from './createLateCache.js'
import { createGhosts } from './stats/createGhosts.js'
import { createLateFetch } from './createLateFetch.js'
import { createLateWarm } from './createLateWarm.js'
import { createStorageSource } from './createStorageSource.js'
import { flushOnHide } from './flushOnHide.js'
import { invalidateObserved } from './invalidateObserved.js'
import { bucketOfKey } from './bucketOfKey.js'
import { nameKey } from './nameKey.js'
import { validateInvalidation } from './validateInvalidation.js'
import { registerInternals } from './internals.js'
import type { PerfClient } from './PerfClient.js'
import { isPersistOn, validateClientOptions, type PerfClientOptions } from './PerfClientOptions.js'
import { createQueryClient } from './createQueryClient.js'
import { warnAboutStorage } from './warnAboutStorage.js'

/** How long a request waits for storage. */
const readDeadlineMs = 50
/** How long an invalidation or a logout waits for storage. */
const storagePatienceMs = 1000

/**
 * The client behind `PerfProvider`: one for an application, one for each request on a server. It makes or adopts a
 * QueryClient, watches its queries, and keeps in IndexedDB what it was told to. Whoever creates it disposes of it.
 * @throws {PerfError} `invalid-option` for options that cannot work, `scope-missing` when persistence has no scope.
 */
export const createPerfClient = (options: PerfClientOptions = {}): PerfClient => {
  validateClientOptions(options)
  const { cache = {}, clock = systemClock, name = 'default' } = options
  const persist = typeof cache.persist === 'object' ? cache.persist : {}
  const queryClient = options.queryClient ?? createQueryClient()
  const second = createStorageSource({ name, layer: options.layer, persist })
  const gate = createHydrationGate()

  const snapshot = createSnapshot(() => ({
    vitals: metrics.vitals,
    cache: counters.read(),
    components: components.read(),
  }))
  const counters = createCacheCounters()
  counters.onTouch(snapshot.touch)
  const ghosts = createGhosts()
  const components = createComponentCounter(snapshot.touch)
  const metrics = createMonitor({ clock, isObserving: options.metrics !== false, onChange: snapshot.touch })

  const engine = createCacheEngine({
    clock,
    scope: options.scope ?? null,
    version: persist.version ?? '',
    matchesKey: (key, invalidated) => partialMatchKey(key as QueryKey, invalidated as QueryKey),
    bucketOf: bucketOfKey,
    ...(second && { second }),
    onGone: (hashes, reason) => hashes.forEach((hash) => ghosts.add(hash, reason)),
    onMarks: (marks) => tabs.tell((session) => session.postMarks(marks)),
    memory: {
      ...cache.memory,
      canEvict: (hash) => (queryClient.getQueryCache().get(hash)?.getObserversCount() ?? 0) === 0,
      // What has left memory must not live on in the QueryCache, or nothing would have been freed.
      onEvict: ({ hash }) => {
        const query = queryClient.getQueryCache().get(hash)
        if (query) bridge.collect(query)
      },
    },
  })

  const tabs = createTabLink({
    name,
    version: persist.version ?? '',
    clock,
    engine,
    bridge: () => bridge,
    flight: options.flight ?? {},
    isStored: second !== undefined && isPersistOn(cache),
    onWipe(kind, at) {
      const { scope } = engine
      void endSession(at, kind === 'leave' ? null : scope)
      if (kind === 'leave' && scope !== null) engine.events.emit({ type: 'scope-left', scope })
    },
  })

  const bridge = createQueryBridge({
    queryClient,
    engine,
    gate,
    clock,
    counters,
    ghosts,
    isPersistedByDefault: isPersistOn(cache),
    rules: options.rules && createRules(options.rules),
    readDeadlineMs,
    tabs: options.flight?.tabs === false ? undefined : { ...tabs, isForAll: options.flight?.tabs === true },
  })

  const isRulePersisted = options.rules?.some((rule) => rule.persist === true) ?? false

  const openScope = () => {
    if (isPersistOn(cache)) engine.open()
    // Also where only rules persist: what this tab invalidates may be on the screen of another.
    if (isPersistOn(cache) || isRulePersisted || options.flight?.tabs === true) tabs.open()
  }

  openScope()
  engine.events.on('layer-error', counters.addStorageError)
  const warnings = isDevelopment ? warnAboutStorage(engine.events) : undefined
  const stopFlushing = flushOnHide(engine.flush)
  let isDisposed = false
  let hadScope = typeof options.scope === 'string'

  /** Waits for storage, but not for ever: one that hangs must not hang a logout. */
  const withPatience = (work: Promise<void>): Promise<void> =>
    new Promise((resolve) => {
      const timer = clock.setTimeout(() => {
        const error = new PerfError('storage', `Storage did not answer within ${storagePatienceMs} ms.`)
        engine.events.emit({ type: 'layer-error', layer: 'indexeddb', operation: 'answer', error })
        resolve()
      }, storagePatienceMs)
      void work.then(() => {
        clock.clearTimeout(timer)
        return resolve()
      })
    })

  const requireAlive = () => {
    if (!isDisposed) return
    throw new PerfError(
      'disposed',
      'This client was disposed of and keeps nothing any more. Create a new one with createPerfClient.',
    )
  }

  /** Nothing of what there is outlives this moment, here and in storage. */
  const endSession = async (at: number, next: string | null): Promise<void> => {
    const cleared = engine.clear(at)
    tabs.reset()
    if (next !== engine.scope) {
      engine.setScope(next)
      tabs.close()
      openScope()
    }
    await Promise.all([withPatience(cleared), bridge.reset()])
  }

  /** The same in every open tab of the scope. */
  const endSessions = (kind: WipeKind, next: string | null): Promise<void> => {
    requireAlive()
    const at = engine.lease()
    tabs.announce((session) => session.postWipe(kind, at))
    return endSession(at, next)
  }

  const perf: PerfClient = {
    queryClient,
    get scope() {
      return options.scope === undefined && engine.scope === null ? undefined : engine.scope
    },
    async invalidate(target) {
      requireAlive()
      validateInvalidation(target)
      const { tags = [], keys = [] } = target
      const kept = engine.invalidate({
        tags,
        keys: keys.map((key) => ({ hash: nameKey(queryClient, key), key })),
      })
      await Promise.all([withPatience(kept), invalidateObserved(bridge, { tags, keys })])
    },
    async setScope(scope) {
      requireAlive()
      // Left out is nobody: `user?.id` of a user that is not there must not become a scope of that name.
      if ((scope as unknown) === undefined) throw invalidOption('scope', scope, 'a text, or null')
      validateClientOptions({ scope })
      if (scope === engine.scope) return
      if (!hadScope && scope !== null) {
        hadScope = true
        engine.adoptScope(scope)
        openScope()
        bridge.adoptScope()
        return
      }
      await endSessions('leave', scope)
    },
    cache: createLateCache(
      {
        queryClient,
        engine,
        clock,
        counters,
        ghosts,
        watchOf: bridge.watchOf,
        factsOf: bridge.factsOf,
        onHit: bridge.onEntryHit,
        readDeadlineMs,
        hasScope: () => perf.scope !== undefined,
        withPatience,
      },
      requireAlive,
    ),
    warm: createLateWarm({ queryClient, gate, clock, watchOf: bridge.watchOf }, requireAlive),
    clear: () => endSessions('clear', engine.scope),
    request: createRequests(hashKey),
    fetch: createLateFetch(options.request, clock),
    metrics,
    report: () => ({ at: clock.now(), metrics: metrics.summarize() }),
    events: engine.events,
    sourceOf(queryKey) {
      const query = queryClient.getQueryCache().find({ queryKey, exact: true })
      return query && bridge.watchOf(query)?.source
    },
    flush: engine.flush,
    dispose() {
      if (isDisposed) return
      isDisposed = true
      stopFlushing()
      warnings?.()
      tabs.close()
      bridge.dispose()
      metrics.dispose()
      engine.dispose()
    },
  }

  registerInternals(perf, {
    gate,
    openGate() {
      gate.open()
      bridge.showHeld()
    },
    originOf(queryHash) {
      const query = queryClient.getQueryCache().get(queryHash)
      return query && bridge.watchOf(query)
    },
    performanceMetrics: snapshot,
    counters,
    engine,
    onComponentEvent: components.add,
  })
  return perf
}
