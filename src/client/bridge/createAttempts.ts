import type { Query, QueryFunction, QueryFunctionContext } from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import type { AttemptPlace, SharedAttempt } from '../tabs/SharedAttempt.js'
import type { Keeper } from './createKeeper.js'
import type { LateGrace } from './createLateGrace.js'
import type { Ledger } from './createLedger.js'
import type { Restorer } from './createRestorer.js'
import type { Persister, QueryWatch } from './QueryWatch.js'

/** What lets one tab ask for several. */
export interface AttemptSharing {
  /** Whether queries that are not persisted take part. */
  readonly isForAll: boolean
  reserve(attempt: SharedAttempt): AttemptPlace | undefined
}

export interface AttemptsOptions {
  readonly engine: CacheEngine
  readonly keeper: Keeper
  readonly grace: LateGrace
  readonly ledger: Ledger
  readonly restorer: Restorer
  readonly watchOf: (query: Query) => QueryWatch | undefined
  /** Undefined where there are no other tabs. */
  readonly tabs?: AttemptSharing | undefined
}

/** The attempts of a query's fetches: storage is asked first, then another tab that asks already, then the network. */
export interface Attempts {
  /** Runs one attempt, in the shape of TanStack's persister. */
  readonly run: Persister
  /** The running attempt was cancelled or replaced; its request goes on as long as another tab wants it. */
  leave(watch: QueryWatch): void
}

const hasSoftTimeout = ({ options }: Query): boolean =>
  ((options as HotpathQueryOptions).softTimeoutMs ?? 0) > 0

export const createAttempts = (options: AttemptsOptions): Attempts => {
  const { engine, keeper, grace, ledger, restorer, watchOf, tabs } = options
  /** Whether a place among the tabs was asked for in this page. */
  let hasReserved = false

  const leave = (watch: QueryWatch): void => {
    watch.attempt?.abort()
    watch.attempt = undefined
    watch.shared = undefined
  }

  /** The attempt's place among the tabs; undefined when this tab asks for itself. */
  const share = (
    query: Query,
    watch: QueryWatch,
    context: QueryFunctionContext,
    ask: SharedAttempt['ask'],
  ): AttemptPlace | undefined => {
    const isPersisted = keeper.isPersisted(query, watch)
    if (tabs === undefined || engine.scope === null || !(isPersisted || tabs.isForAll)) return undefined
    leave(watch)
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

  const attempt = (
    queryFn: QueryFunction,
    context: QueryFunctionContext,
    query: Query,
    watch: QueryWatch,
  ): unknown => {
    const askNow = (given = context, lease = engine.lease()) => {
      watch.attemptLease = lease
      watch.attemptGeneration = engine.generation
      ledger.onRequest(query, watch)
      return watch.userPersister ? watch.userPersister(queryFn, given, query) : queryFn(given)
    }
    /** A value that waits for this answer is shown when there will be none. */
    const askOrRelease = async (...args: Parameters<typeof askNow>) => {
      try {
        return await askNow(...args)
      } catch (error) {
        watch.release?.()
        throw error
      }
    }
    const ask = hasSoftTimeout(query) ? askOrRelease : askNow
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

  return {
    leave,
    run(queryFn, context, query) {
      const watch = watchOf(query)
      if (watch === undefined) return queryFn(context)
      return grace.run(query, watch, () => attempt(queryFn, context, query, watch))
    },
  }
}
