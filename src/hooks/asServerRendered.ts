import {
  QueryClient,
  QueryObserver,
  type InfiniteQueryObserver,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query'

type Observer = typeof QueryObserver | typeof InfiniteQueryObserver

/**
 * The result that the server rendered: what TanStack makes of these options (placeholder, `enabled`, `initialData`)
 * for a query that nobody has fetched. What it can do (`refetch`, `fetchNextPage`) is done to the living query.
 */
export const asServerRendered = (
  queryClient: QueryClient,
  options: object,
  // An infinite observer is one of a query; TanStack's types do not say so.
  Observer: Observer = QueryObserver,
): UseQueryResult => {
  const Kind = Observer as typeof QueryObserver
  const empty = new QueryClient({ defaultOptions: queryClient.getDefaultOptions() })
  const defaulted = empty.defaultQueryOptions(options as UseQueryOptions)
  defaulted._optimisticResults = 'optimistic'
  const rendered = new Kind(empty, defaulted).getOptimisticResult(defaulted)
  // Ends the timer that would collect the query.
  empty.clear()
  const living = new Kind(queryClient, queryClient.defaultQueryOptions(options as UseQueryOptions))
  const { refetch, fetchNextPage, fetchPreviousPage } = living as Partial<InfiniteQueryObserver> &
    QueryObserver
  return { ...rendered, refetch, ...(fetchNextPage && { fetchNextPage, fetchPreviousPage }) }
}
