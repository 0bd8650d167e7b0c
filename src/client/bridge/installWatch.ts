import type { Query, StaleTime } from '@tanstack/query-core'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import { noteOptions, type Persister, type QueryWatch } from './QueryWatch.js'

/** What the watch of a query tells the bridge, and asks it. */
export interface WatchHooks {
  readonly watchOf: (query: Query) => QueryWatch | undefined
  /** `invalidate()` was called: also when the query was invalidated already, where TanStack sends no event. */
  readonly onInvalidate: (query: Query, watch: QueryWatch) => void
  readonly isBehind: (query: Query, watch: QueryWatch) => boolean
  /** Runs one attempt of a fetch. */
  readonly runAttempt: Persister
}

/** The members of TanStack's Query that are covered by own properties; a contract test holds each of them. */
interface WrappedQuery {
  invalidate(this: Query): void
  isStaleByTime(this: Query, staleTime?: StaleTime): boolean
  setOptions(this: Query, options?: Query['options']): void
  // Protected in TanStack's types; it tells garbage collection from a removal, for which both send the same event.
  optionalRemove(this: Query): void
}

/**
 * Makes the functions that cover four members of a Query, once for a client: every query of it shares them. They
 * stand on the query itself, so that queries of other clients are untouched.
 */
export const createWatchInstaller = (hooks: WatchHooks): ((query: Query, watch: QueryWatch) => void) => {
  let original: WrappedQuery | undefined

  const wrapped: WrappedQuery = {
    invalidate() {
      const watch = hooks.watchOf(this)
      if (watch) hooks.onInvalidate(this, watch)
      original?.invalidate.call(this)
    },
    isStaleByTime(staleTime) {
      if (original?.isStaleByTime.call(this, staleTime)) return true
      if (staleTime === 'static') return false
      const watch = hooks.watchOf(this)
      return watch !== undefined && hooks.isBehind(this, watch)
    },
    setOptions(options) {
      original?.setOptions.call(this, options)
      const watch = hooks.watchOf(this)
      if (watch) adoptOptions(this, watch)
    },
    optionalRemove() {
      const watch = hooks.watchOf(this)
      if (watch) watch.isCollecting = true
      original?.optionalRemove.call(this)
      if (watch) watch.isCollecting = false
    },
  }

  // `setOptions` makes a new options object each time, so putting the persister into it touches nobody else's.
  const adoptOptions = (query: Query, watch: QueryWatch): void => {
    const options = query.options as Query['options'] & HotpathQueryOptions & { persister?: Persister }
    noteOptions(watch, options)
    if (options.persister === hooks.runAttempt || isInfinite(query)) return
    watch.userPersister = options.persister
    options.persister = hooks.runAttempt
  }

  return (query, watch) => {
    original ??= Object.getPrototypeOf(query) as WrappedQuery
    Object.assign(query, wrapped)
    adoptOptions(query, watch)
  }
}

// An infinite query reads the abort signal for its persister, which would change when it is cancelled; and it asks page
// by page. Its lease is taken when the fetch begins. Up to 5.99 such a query is told by its behavior.
const isInfinite = (query: Query): boolean =>
  query.queryType === 'infinite' || query.options.behavior !== undefined
