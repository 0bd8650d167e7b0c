import type { Query } from '@tanstack/query-core'
import type { QueryBridge } from './bridge/createQueryBridge.js'

/** Fetches queries again that barriers of the engine have reached. */
export const refetchMarked = async (bridge: QueryBridge, queries: readonly Query[]): Promise<void> => {
  bridge.invalidate(queries)
  await Promise.all(
    queries.filter((query) => !query.isDisabled() && !query.isStatic()).map((query) => fetchAgain(query)),
  )
}

/**
 * As TanStack's `refetchQueries` does: errors stay in the query's state, and a paused fetch is not waited for. But a
 * fetch that runs is not cancelled: its result is shown, and the fetch that follows it is waited for as well. Under a
 * stream of invalidations cancelling would never deliver anything.
 */
const fetchAgain = async (query: Query): Promise<void> => {
  for (let flight = 0; flight < 2; flight += 1) {
    const fetched = query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined)
    if (query.state.fetchStatus === 'paused') return
    await fetched
    if (query.state.fetchStatus !== 'fetching') return
  }
}
