import type { CacheEngine } from '../../cache/index.js'
import type { FlightRequest, TabFlights } from '../../cache/tabs/index.js'
import type { Clock } from '../../kernel/index.js'
import type { AttemptPlace, SharedAttempt } from './SharedAttempt.js'
import { withSignal } from './withSignal.js'

export interface ShareOptions {
  readonly flights: TabFlights
  readonly engine: CacheEngine
  readonly clock: Clock
  /** How long an unanswered lock is waited for. */
  readonly lockWaitMs: number
}

/** Takes the attempt's place among the tabs, and notes on the watch what comes of it. */
export const shareAttempt = (
  { flights, engine, clock, lockWaitMs }: ShareOptions,
  attempt: SharedAttempt,
): AttemptPlace => {
  const { query, watch, context, signal, isPersisted } = attempt
  const { queryHash: hash, queryKey: key } = query
  const tags = [...new Set([...watch.tags, ...watch.optionTags])]

  /** Newer than what is shown, and than every invalidation that is known of it. */
  const newest = () => Math.max(watch.lease, watch.ownBarrier, engine.barrierOf({ hash, key, tags })) + 1

  const request: FlightRequest = {
    hash,
    since: watch.isExplicit ? engine.lease() : newest(),
    isExplicit: watch.isExplicit,
    isBeingRead: attempt.mayWait,
    mayHaveMissed: watch.isCalledByTab,
    // What that tab fetched is newer than its invalidation, however long ago it came.
    ...(watch.isCalledByTab && { after: 0 }),
    isBehind: (record) =>
      watch.ownBarrier >= record.lease ||
      engine.isBehind({ lease: record.lease, hash, key, tags: [...tags, ...record.tags] }),
    signal,
    lockWaitMs,
    async ask(flightSignal, lease) {
      const value = await attempt.ask(withSignal(context, flightSignal), lease)
      const found = attempt.tagsOf(value)
      return {
        value,
        tags: found ?? watch.optionTags,
        fetchedAt: clock.now(),
        isStored: isPersisted && found !== undefined,
      }
    },
  }
  watch.isCalledByTab = false
  const place = flights.reserve(request)

  return {
    async fly() {
      const { source, ...record } = await place.fly()
      watch.attemptLease = record.lease
      watch.shared = source === 'tab' ? record : undefined
      return record.value
    },
    leave: place.leave,
  }
}
