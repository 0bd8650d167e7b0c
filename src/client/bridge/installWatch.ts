import type { Query, StaleTime } from '@tanstack/query-core'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import { isInfinite } from './isInfinite.js'
import { noteOptions, type CoveredMembers, type Persister, type QueryWatch } from './QueryWatch.js'

/** What the watch of a query tells the bridge, and asks it. */
export interface WatchHooks {
  readonly watchOf: (query: Query) => QueryWatch | undefined
  /** `invalidate()` was called: also when the query was invalidated already, where TanStack sends no event. */
  readonly onInvalidate: (query: Query, watch: QueryWatch) => void
  /** An observer brought tags or a wish about storage that nobody had before. */
  readonly onNewOptions: (query: Query, watch: QueryWatch) => void
  /** Whether the data that the query shows is stale though TanStack takes it for fresh. */
  readonly isStale: (query: Query, watch: QueryWatch, staleTime: StaleTime | undefined) => boolean
  /** Runs one attempt of a fetch. */
  readonly runAttempt: Persister
  /** A fetch is asked for: `isExplicit` when one that runs already does not do. */
  readonly onFetchCall?: ((watch: QueryWatch, isExplicit: boolean) => void) | undefined
}

/**
 * Makes the functions that cover four members of a Query, once for a client: every query of it shares them. They
 * stand on the query itself, so that queries of other clients are untouched; several clients of one QueryClient stand
 * one before the other.
 */
export const createWatchInstaller = (hooks: WatchHooks): ((query: Query, watch: QueryWatch) => void) => {
  const wrapped: Omit<CoveredMembers, 'fetch'> & Partial<CoveredMembers> = {
    invalidate() {
      const watch = hooks.watchOf(this)
      if (watch) hooks.onInvalidate(this, watch)
      watch?.covered?.invalidate.call(this)
    },
    isStaleByTime(staleTime) {
      const watch = hooks.watchOf(this)
      if (watch?.covered?.isStaleByTime.call(this, staleTime)) return true
      if (staleTime === 'static') return false
      return watch !== undefined && hooks.isStale(this, watch, staleTime)
    },
    setOptions(options) {
      const watch = hooks.watchOf(this)
      watch?.covered?.setOptions.call(this, options)
      if (watch && adoptOptions(this, watch)) hooks.onNewOptions(this, watch)
    },
    optionalRemove() {
      const watch = hooks.watchOf(this)
      if (watch) watch.isCollecting = true
      watch?.covered?.optionalRemove.call(this)
      if (watch) watch.isCollecting = false
    },
  }

  const { onFetchCall } = hooks
  if (onFetchCall) {
    wrapped.fetch = function (this: Query, options, fetchOptions) {
      const watch = hooks.watchOf(this)
      if (watch) onFetchCall(watch, fetchOptions?.cancelRefetch === true)
      const { fetch } = watch?.covered ?? (Object.getPrototypeOf(this) as CoveredMembers)
      return fetch.call(this, options, fetchOptions)
    }
  }

  // `setOptions` makes a new options object each time, so putting the persister into it touches nobody else's.
  const adoptOptions = (query: Query, watch: QueryWatch): boolean => {
    const options = query.options as Query['options'] & HotpathQueryOptions & { persister?: Persister }
    // An infinite query reads the abort signal for its persister, which would change when it is cancelled; and it asks
    // page by page. Its lease is taken when the fetch begins.
    if (options.persister !== hooks.runAttempt && !isInfinite(query)) {
      watch.userPersister = options.persister
      options.persister = hooks.runAttempt
    }
    fillIn(options, watch.rule?.options)
    return noteOptions(watch, options)
  }

  return (query, watch) => {
    watch.covered = coveredOf(query)
    Object.assign(query, wrapped)
    adoptOptions(query, watch)
  }
}

/** What no observer says, the rules say. */
const fillIn = (options: object, rule: object = {}): void => {
  for (const [name, value] of Object.entries(rule)) {
    if (Reflect.get(options, name) === undefined) Reflect.set(options, name, value)
  }
}

/** TanStack's own members stand on the prototype and are shared; those of another client are remembered one by one. */
const coveredOf = (query: Query): CoveredMembers => {
  if (!Object.hasOwn(query, 'invalidate')) return Object.getPrototypeOf(query) as CoveredMembers
  const { invalidate, isStaleByTime, setOptions, optionalRemove, fetch } = query as unknown as CoveredMembers
  return { invalidate, isStaleByTime, setOptions, optionalRemove, fetch }
}
