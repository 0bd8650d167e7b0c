import { partialMatchKey, type QueryKey } from '@tanstack/query-core'
import { createCacheEngine } from '../cache/index.js'
import { hashQueryKey, isDevelopment, PerfError, systemClock } from '../kernel/index.js'
import { createMonitor } from '../metrics/index.js'
import { createFetch, createRequests, resolveRequestOptions } from '../request/index.js'
import { createHydrationGate } from './bridge/createHydrationGate.js'
import { createQueryBridge } from './bridge/createQueryBridge.js'
import { createCacheCounters } from './CacheCounters.js'
import { createComponentCounter } from './createComponentCounter.js'
import { createSnapshot } from './createSnapshot.js'
import { createBrowserLayer } from './createBrowserLayer.js'
import { flushOnHide } from './flushOnHide.js'
import { invalidateObserved } from './invalidateObserved.js'
import { registerInternals } from './internals.js'
import type { PerfClient } from './PerfClient.js'
import {
  isPersistOn,
  resolvePersist,
  validateClientOptions,
  type PerfClientOptions,
} from './PerfClientOptions.js'
import { createQueryClient } from './createQueryClient.js'
import { warnAboutStorage } from './warnAboutStorage.js'

/** How long a request waits for storage. */
const readDeadlineMs = 50

/**
 * The client behind `PerfProvider`: one for an application, one for each request on a server. It makes or adopts a
 * QueryClient, watches its queries, and keeps in IndexedDB what it was told to. Whoever creates it disposes of it.
 * @throws {PerfError} `invalid-option` for options that cannot work, `scope-missing` when persistence has no scope.
 */
export const createPerfClient = (options: PerfClientOptions = {}): PerfClient => {
  validateClientOptions(options)
  const { cache = {}, clock = systemClock, name = 'default' } = options
  const persist = resolvePersist(cache)
  const queryClient = options.queryClient ?? createQueryClient()
  const layer = options.layer ?? createBrowserLayer(name)
  const gate = createHydrationGate()

  const snapshot = createSnapshot(() => ({
    vitals: metrics.vitals,
    cache: counters.read(),
    components: components.read(),
  }))
  const counters = createCacheCounters(snapshot.touch)
  const components = createComponentCounter(snapshot.touch)
  const metrics = createMonitor({ clock, isObserving: options.metrics !== false, onChange: snapshot.touch })

  const engine = createCacheEngine({
    clock,
    scope: options.scope ?? null,
    version: persist.version,
    matchesKey: (key, invalidated) => partialMatchKey(key as QueryKey, invalidated as QueryKey),
    ...(layer && { second: { layer, maxBytes: persist.maxBytes, maxAgeMs: persist.maxAgeMs } }),
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

  const bridge = createQueryBridge({
    queryClient,
    engine,
    gate,
    clock,
    counters,
    isPersistedByDefault: isPersistOn(cache),
    readDeadlineMs,
  })

  if (isPersistOn(cache)) engine.open()
  engine.events.on('layer-error', () => counters.add('storageErrors'))
  const warnings = isDevelopment ? warnAboutStorage(engine.events) : undefined
  const stopFlushing = flushOnHide(engine.flush)
  let isDisposed = false

  const requireAlive = () => {
    if (!isDisposed) return
    throw new PerfError(
      'disposed',
      'This client was disposed of and keeps nothing any more. Create a new one with createPerfClient.',
    )
  }

  const clear = async (): Promise<void> => {
    requireAlive()
    const cleared = engine.clear()
    await Promise.all([cleared, bridge.reset()])
  }

  const perf: PerfClient = {
    queryClient,
    get scope() {
      return options.scope === undefined && engine.scope === null ? undefined : engine.scope
    },
    async invalidate({ tags = [], keys = [] }) {
      requireAlive()
      const kept = engine.invalidate({ tags, keys: keys.map((key) => ({ hash: hashQueryKey(key), key })) })
      await Promise.all([kept, invalidateObserved(bridge, { tags, keys })])
    },
    async setScope(scope) {
      requireAlive()
      validateClientOptions({ scope })
      if (scope === engine.scope) return
      const old = engine.scope
      const cleared = old === null ? undefined : engine.clear()
      engine.setScope(scope)
      // Nobody's data becomes the first user's: only what a user had seen must go.
      await Promise.all([cleared, old === null ? undefined : bridge.reset()])
    },
    clear,
    request: createRequests(),
    fetch: createFetch(resolveRequestOptions(options.request ?? {}, clock)),
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
    performanceMetrics: snapshot,
    onComponentEvent: components.add,
  })
  return perf
}
