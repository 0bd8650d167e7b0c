import {
  skipToken,
  type FetchInfiniteQueryOptions,
  type FetchQueryOptions,
  type QueryObserverOptions,
  type Query,
  type QueryClient,
  type StaleTime,
} from '@tanstack/query-core'
import type { WarmQuery, WarmSkip } from '../WarmOptions.js'
import type { WarmParts } from './WarmParts.js'

/** What became of one query. */
export type WarmOutcome = 'warmed' | WarmSkip | { readonly error: unknown }

/** Brings one query's value into memory as `prefetchQuery` does, and says what that took. */
export const warmQuery = async (parts: WarmParts, query: WarmQuery): Promise<WarmOutcome> => {
  const { queryClient, watchOf } = parts
  const cache = queryClient.getQueryCache()
  const { queryHash, queryFn, enabled, staleTime } = queryClient.defaultQueryOptions(
    query as QueryObserverOptions,
  )
  if (queryFn === skipToken || enabled === false) return 'disabled'

  const known = cache.get(queryHash)
  if (known !== undefined && !known.isStaleByTime(resolve(staleTime, known))) return 'fresh'

  try {
    await fetch(queryClient, query)
  } catch (error) {
    return { error }
  }
  const fetched = cache.get(queryHash)
  const source = fetched && watchOf(fetched)?.source
  return source === 'memory' || source === 'indexeddb' ? 'fresh' : 'warmed'
}

type StaleTimeOption = StaleTime | ((query: never) => StaleTime) | undefined

const resolve = (staleTime: StaleTimeOption, query: Query): StaleTime | undefined =>
  typeof staleTime === 'function' ? staleTime(query as never) : staleTime

const fetch = (queryClient: QueryClient, query: WarmQuery): Promise<unknown> =>
  'initialPageParam' in query
    ? // Only infinite queries have it.
      queryClient.fetchInfiniteQuery(query as FetchInfiniteQueryOptions)
    : queryClient.fetchQuery(query as FetchQueryOptions)
