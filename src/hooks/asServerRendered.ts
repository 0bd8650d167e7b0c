import { QueryClient, QueryObserver, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'

/**
 * The result that the server rendered: what TanStack makes of these options (placeholder, `enabled`, `initialData`)
 * for a query that nobody has fetched. `refetch` is the living query's.
 */
export const asServerRendered = (
  queryClient: QueryClient,
  options: UseQueryOptions,
  result: UseQueryResult,
): UseQueryResult => {
  const empty = new QueryClient({ defaultOptions: queryClient.getDefaultOptions() })
  const defaulted = empty.defaultQueryOptions(options)
  defaulted._optimisticResults = 'optimistic'
  const rendered = new QueryObserver(empty, defaulted).getOptimisticResult(defaulted)
  // Ends the timer that would collect the query.
  empty.clear()
  return { ...rendered, refetch: result.refetch }
}
