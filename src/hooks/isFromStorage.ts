import type { QueryKey } from '@tanstack/react-query'
import type { PerfClient } from '../client/index.js'

/** Whether what a query shows was kept by an earlier visit or component, so that no server can have rendered it. */
export const isFromStorage = (perf: PerfClient, queryKey: QueryKey): boolean => {
  const source = perf.sourceOf(queryKey)
  return source === 'memory' || source === 'indexeddb'
}
