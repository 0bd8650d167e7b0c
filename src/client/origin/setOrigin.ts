import type { Query, QueryObserver } from '@tanstack/query-core'
import type { DataSource, QueryWatch } from '../bridge/QueryWatch.js'
import { originReaders } from './originReaders.js'

/**
 * Notes where the data of a query comes from, and tells the components that have read it. To be called when TanStack
 * has told the change of state that goes with it; its observers then have another result, which React renders.
 */
export const setOrigin = (
  query: Query,
  watch: QueryWatch,
  source: DataSource | undefined,
  isGrace = false,
): void => {
  if (watch.source === source && watch.isGrace === isGrace) return
  watch.source = source
  watch.isGrace = isGrace
  for (const observer of query.observers) {
    if (originReaders.has(observer.refetch) && observer.options.notifyOnChangeProps === undefined)
      tell(observer)
  }
}

// TanStack lets nobody but its observers call their listeners; what they hear is what it would tell them itself.
const tell = (observer: QueryObserver): void => {
  const { listeners } = observer as unknown as { readonly listeners: ReadonlySet<(result: unknown) => void> }
  for (const listener of listeners) listener(observer.getCurrentResult())
}
