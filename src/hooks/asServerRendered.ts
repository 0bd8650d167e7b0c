import type { UseQueryResult } from '@tanstack/react-query'

/**
 * A result as the server rendered it: pending. All other fields are read from the result itself, so that reading one
 * goes on being noticed (TanStack renders a component again for the fields that it read).
 */
export const asServerRendered = (result: UseQueryResult): UseQueryResult => {
  const pending = {
    status: 'pending',
    data: undefined,
    dataUpdatedAt: 0,
    isPending: true,
    isSuccess: false,
    isFetched: false,
    isFetchedAfterMount: false,
    fetchStatus: 'fetching',
    isFetching: true,
    isLoading: true,
    isInitialLoading: true,
    isRefetching: false,
    isStale: true,
  }
  const overrides = Object.fromEntries(
    Object.entries(pending).map(([key, value]) => [key, { value, enumerable: true }]),
  )
  return Object.create(result, overrides) as UseQueryResult
}
