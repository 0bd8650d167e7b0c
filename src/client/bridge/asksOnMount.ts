import type { Query, StaleTime } from '@tanstack/query-core'
import type { OptionsInUse } from './optionsInUse.js'
import { resolveOption } from './resolveOption.js'

/** Whether TanStack makes a request for a component that mounts and finds a value: by its `refetchOnMount` and age. */
export const asksOnMount = (query: Query, { refetchOnMount, staleTime }: OptionsInUse): boolean => {
  // The type of a staleTime that was resolved.
  const resolved = resolveOption(staleTime, query) as StaleTime | undefined
  const refetch = resolveOption(refetchOnMount, query)
  return (
    resolved !== 'static' && (refetch === 'always' || (refetch !== false && query.isStaleByTime(resolved)))
  )
}
