import { notifyManager, type Query, type QueryCache } from '@tanstack/query-core'

export interface QueriesInUse {
  /** Those of the cache that somebody looks at. */
  readonly observed: ReadonlySet<Query>
  /** Removed from the cache, and still on the screen. */
  readonly orphans: ReadonlySet<Query>
}

/** Takes the data from every query: what is on the screen becomes pending in its next render, all else goes. */
export const emptyQueries = (cache: QueryCache, { observed, orphans }: QueriesInUse): void =>
  notifyManager.batch(() => {
    // First those that nobody looks at: `keepPreviousData` of another query may go on showing what they hold.
    for (const query of cache.getAll()) if (!observed.has(query)) empty(query)
    for (const query of [...observed, ...orphans]) empty(query)
    for (const query of cache.getAll()) if (!observed.has(query)) cache.remove(query)
    // To the query that is in the cache now, as their component's next render would do.
    const moved = [...orphans].flatMap((query) => query.observers)
    for (const observer of moved) observer.setOptions(observer.options)
  })

/** Back to what it was when it was built, and no observer goes on with a placeholder made of what it held. */
const empty = (query: Query): void => {
  // TanStack makes a placeholder anew only after a result that was none; nobody renders in between.
  if (query.state.data === undefined) query.setState({ status: 'error' })
  query.reset()
}
