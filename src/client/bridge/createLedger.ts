import type { Query, QueryKey, QueryObserver } from '@tanstack/query-core'
import { estimateBytes, type CacheEngine, type GoneReason } from '../../cache/index.js'
import type { Clock } from '../../kernel/index.js'
import type { CacheCounters } from '../CacheCounters.js'
import type { Ghosts } from '../stats/createGhosts.js'
import { decideMiss, type MissFacts } from '../stats/decideMiss.js'
import type { HitLayer } from '../stats/KeyCounts.js'
import { asksOnMount } from './asksOnMount.js'
import type { Keeper } from './createKeeper.js'
import type { OptionsInUse } from './optionsInUse.js'
import type { QueryWatch } from './QueryWatch.js'
import { resolveOption } from './resolveOption.js'
import { ttlOf } from './ttlOf.js'

export interface LedgerOptions {
  readonly engine: CacheEngine
  readonly keeper: Keeper
  readonly clock: Clock
  readonly counters: CacheCounters
  readonly ghosts: Ghosts
}

/** Counts what is read and what is asked for. Tells `perf.events` where somebody listens; builds nothing else. */
export interface Ledger {
  /** A component has mounted. @param isRefreshing whether a refresh was begun because of it. */
  onMount(query: Query, watch: QueryWatch, observer: QueryObserver, isRefreshing: boolean): void
  /** A value came into a query that was without. @param isAnswer whether it stood in for a request. */
  onHit(query: Query, watch: QueryWatch, layer: HitLayer, isAnswer: boolean): void
  /** An entry answered that no query has. */
  onEntryHit(queryKey: QueryKey, hash: string, layer: HitLayer): void
  /** The network is asked. */
  onRequest(query: Query, watch: QueryWatch): void
  /** It has answered. */
  onAnswer(watch: QueryWatch): void
  /** The value of a query is gone. */
  onGone(query: Query, reason: GoneReason): void
  /** Why a request for a query would be made now, were one made. */
  factsOf(query: Query, watch: QueryWatch): MissFacts
}

/** How many fetch times are kept for each key. */
const maxFetches = 50

export const createLedger = ({ engine, keeper, clock, counters, ghosts }: LedgerOptions): Ledger => {
  /** Measured at the first read that needs it, then the same as long as the value. */
  const bytesOf = (query: Query, watch: QueryWatch): number => {
    if (watch.bytes < 0) watch.bytes = engine.peek(query.queryHash)?.size ?? estimateBytes(query.state.data)
    return watch.bytes
  }

  const tellHit = (hash: string, layer: HitLayer, fetchedAt: number): void => {
    counters.touch()
    if (!engine.events.hasListeners('hit')) return
    engine.events.emit({ type: 'hit', layer, hash, ageMs: clock.now() - fetchedAt })
  }

  const onHit = (query: Query, watch: QueryWatch, layer: HitLayer, isAnswer: boolean): void => {
    const { counts } = watch
    counts.hits[layer] += 1
    if (isAnswer) {
      counts.answered += 1
      counts.answeredBytes += bytesOf(query, watch)
    }
    tellHit(query.queryHash, layer, query.state.dataUpdatedAt)
  }

  const barrierOf = (query: Query, watch: QueryWatch): MissFacts['barrier'] => {
    if (!keeper.isBehind(query, watch)) return undefined
    return engine.isBehindTag(watch) ? 'tag' : 'key'
  }

  const factsOf = (query: Query, watch: QueryWatch): MissFacts => {
    const { data, dataUpdatedAt, errorUpdateCount, errorUpdatedAt } = query.state
    const { staleTime } = query.options as OptionsInUse
    const isHeldBack = watch.release !== undefined
    return {
      hasValue: data !== undefined || isHeldBack,
      barrier: data === undefined ? undefined : barrierOf(query, watch),
      isPastTtl: isHeldBack || clock.now() - dataUpdatedAt >= ttlOf(query, staleTime, dataUpdatedAt),
      hasFailed: data === undefined ? errorUpdateCount > 0 : errorUpdatedAt > dataUpdatedAt,
      isEager: watch.isEager,
      storage: watch.hasReadFailed ? 'storage-error' : watch.read && 'storage-slow',
      gone: ghosts.get(query.queryHash),
    }
  }

  return {
    onMount(query, watch, observer, isRefreshing) {
      const { data, fetchStatus } = query.state
      // One alone may be StrictMode's second mount of the component that made the request.
      const isJoin = fetchStatus === 'fetching' && !isRefreshing && query.getObserversCount() > 1
      if (isJoin) {
        watch.counts.joins += 1
        counters.touch()
      }
      if (data === undefined || resolveOption(observer.options.enabled, query) === false) return
      const isAnswer = fetchStatus === 'idle' && !asksOnMount(query, observer.options)
      onHit(query, watch, 'memory', isAnswer)
    },
    onHit,
    onEntryHit(queryKey, hash, layer) {
      const counts = counters.of(queryKey)
      const record = engine.look(hash)
      counts.hits[layer] += 1
      counts.answered += 1
      counts.answeredBytes += record?.size ?? 0
      tellHit(hash, layer, record?.fetchedAt ?? clock.now())
    },
    onRequest(query, watch) {
      watch.askedAt = clock.elapsed()
      watch.counts.requests += 1
      // A retry belongs to the miss that began the flight.
      if (watch.missedFetch !== watch.fetchCount) {
        const reason = decideMiss(factsOf(query, watch))
        const { misses } = watch.counts
        misses[reason] = (misses[reason] ?? 0) + 1
        watch.missedFetch = watch.fetchCount
        watch.lastMiss = reason
        watch.lastMissAt = clock.now()
        if (engine.events.hasListeners('miss')) {
          engine.events.emit({ type: 'miss', hash: query.queryHash, reason })
        }
      }
      counters.touch()
    },
    onAnswer(watch) {
      // What came with the page, or by a promise of the server, was not asked for here.
      if (watch.askedAt === undefined) return
      watch.lastFetchMs = clock.elapsed() - watch.askedAt
      watch.askedAt = undefined
      const { counts } = watch
      counts.fetchesMs[counts.fetches % maxFetches] = watch.lastFetchMs
      counts.fetches += 1
      counters.touch()
    },
    onGone: (query, reason) => ghosts.add(query.queryHash, reason),
    factsOf,
  }
}
