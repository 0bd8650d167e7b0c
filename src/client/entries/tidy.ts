import type { Query, QueryFunction } from '@tanstack/query-core'
import { NothingToKeep } from './NothingToKeep.js'

/** Leaves a query after a run as hooks expect it. */
export const tidy = (query: Query, queryFn: QueryFunction): void => {
  const [observer] = query.observers
  if (observer !== undefined) {
    // Their own options go on, with their queryFn and retries.
    if (query.options.queryFn === queryFn) query.setOptions(observer.options)
  } else if (query.state.error instanceof NothingToKeep) {
    const status = query.state.data === undefined ? 'pending' : 'success'
    query.setState({ status, error: null, fetchFailureCount: 0, fetchFailureReason: null })
  }
}
