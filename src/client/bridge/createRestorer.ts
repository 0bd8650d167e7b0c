import { notifyManager, type Query } from '@tanstack/query-core'
import type { CacheEngine, CacheRecord } from '../../cache/index.js'
import type { Clock } from '../../kernel/index.js'
import type { CacheCounters } from '../CacheCounters.js'
import type { HydrationGate } from './createHydrationGate.js'
import type { Ledger } from './createLedger.js'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import type { Grace } from '../grace/createGrace.js'
import type { Keeper } from './createKeeper.js'
import type { OptionsInUse } from './optionsInUse.js'
import type { QueryWatch } from './QueryWatch.js'
import { resolveOption } from './resolveOption.js'
import { ttlOf } from './ttlOf.js'
import { withinDeadline } from './withinDeadline.js'

export interface RestorerOptions {
  readonly engine: CacheEngine
  readonly keeper: Keeper
  readonly grace: Grace
  readonly ledger: Ledger
  readonly gate: HydrationGate
  readonly clock: Clock
  readonly counters: CacheCounters
  /** How long a request waits for storage. */
  readonly readDeadlineMs: number
}

/** Brings kept values back into queries. */
export interface Restorer {
  /** Gives a query that is being built its value from memory, so that its first render has it. */
  fromMemory(query: Query, watch: QueryWatch): void
  /** Shows a living query without data its value from memory. */
  showFromMemory(query: Query, watch: QueryWatch): void
  /** Begins to read the slower layer for a query. It goes on apart from fetching, so that it helps offline as well. */
  startRead(query: Query, watch: QueryWatch): void
  /**
   * What an attempt does before it asks: waits for that read, at most until the deadline. Gives the record when it
   * answers the request; a stale one is shown, and the attempt has to ask.
   */
  answer(
    query: Query,
    watch: QueryWatch,
    read: Promise<CacheRecord | undefined>,
  ): Promise<CacheRecord | undefined>
}

export const createRestorer = (options: RestorerOptions): Restorer => {
  const { engine, keeper, grace, ledger, gate, clock, counters, readDeadlineMs } = options

  /** Shows a stored value in a living query that has none, without taking it for an answer of the network. */
  const deliver = (
    query: Query,
    watch: QueryWatch,
    record: CacheRecord,
    source: 'memory' | 'indexeddb',
  ): void => {
    if (query.state.data !== undefined || watch.isWithdrawn) return
    const { dataUpdateCount, error } = query.state
    notifyManager.batch(() => {
      watch.isDelivering = true
      query.setData(record.value, { updatedAt: record.fetchedAt, manual: true })
      keeper.takeOver(query, watch, record, source)
      // `isFetchedAfterMount` tells of fetches, and this was none. Observers learn here whether the record is behind.
      watch.resultCount = dataUpdateCount
      query.setState({ dataUpdateCount })
      watch.isDelivering = false
      ledger.onHit(query, watch, source, false)
      // Storage was slower than the network, and that has failed.
      if (error !== null) grace.onError(query, watch, error)
    })
  }

  /**
   * Shows a record; one that is past its ttl is held back by `softTimeoutMs` while the network is asked. Whatever gives
   * the query its data first wins.
   */
  const deliverSoftly = (query: Query, watch: QueryWatch, record: CacheRecord): void => {
    const { softTimeoutMs = 0 } = query.options as HotpathQueryOptions
    if (!(softTimeoutMs > 0) || query.state.fetchStatus !== 'fetching') {
      deliver(query, watch, record, 'indexeddb')
      return
    }
    const { generation } = engine
    const release = () => {
      clock.clearTimeout(timer)
      watch.release = undefined
      // After a change of user the value is somebody else's.
      if (engine.generation === generation) deliver(query, watch, record, 'indexeddb')
    }
    const timer = clock.setTimeout(release, softTimeoutMs)
    watch.release = release
  }

  return {
    fromMemory(query, watch) {
      const record = engine.peek(query.queryHash)
      if (record === undefined || query.gcTime === 0) return
      // Set as a whole, and not dispatched: the query is being built and nobody looks at it yet.
      query.state = { ...query.state, data: record.value, dataUpdatedAt: record.fetchedAt, status: 'success' }
      keeper.takeOver(query, watch, record, 'memory')
    },

    showFromMemory(query, watch) {
      const record = engine.peek(query.queryHash)
      if (record !== undefined && query.gcTime > 0) deliver(query, watch, record, 'memory')
    },

    startRead(query, watch) {
      if (!keeper.isPersisted(query, watch) || !engine.mayBeStored(query.queryHash)) return
      const { storageErrors } = counters
      const read = engine.load(query.queryHash).then(async (record) => {
        await gate.whenOpen()
        if (watch.read === read) watch.read = undefined
        watch.hasReadFailed = record === undefined && counters.storageErrors > storageErrors
        if (record === undefined) return undefined
        // An attempt that waits for this read decides by itself; else the value is shown as it comes.
        if (!watch.isWaiting) {
          if (isFresh(engine, clock, query, record)) deliver(query, watch, record, 'indexeddb')
          else deliverSoftly(query, watch, record)
        }
        return record
      })
      watch.read = read
    },

    async answer(query, watch, read) {
      const { fetchCount } = watch
      watch.isWaiting = true
      const record = await withinDeadline(clock, readDeadlineMs, read)
      // The fetch was cancelled or replaced meanwhile: whatever it gives now goes nowhere.
      if (watch.fetchCount !== fetchCount) return undefined
      watch.isWaiting = false
      if (record === undefined || query.state.data !== undefined) return undefined
      if (isFresh(engine, clock, query, record)) return record
      deliverSoftly(query, watch, record)
      return undefined
    },
  }
}

/** Whether a stored record makes a request needless, by the options of whoever asked. */
const isFresh = (engine: CacheEngine, clock: Clock, query: Query, record: CacheRecord): boolean => {
  const { staleTime, refetchOnMount } = query.options as OptionsInUse
  if (resolveOption(refetchOnMount, query) === 'always') return false
  if (resolveOption(staleTime, query) === 'static') return true
  if (engine.isBehind({ ...record, key: query.queryKey })) return false
  return clock.now() - record.fetchedAt < ttlOf(query, staleTime, record.fetchedAt)
}
