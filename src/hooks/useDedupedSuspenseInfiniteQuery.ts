'use client'

import {
  useSuspenseInfiniteQuery,
  type DefaultError,
  type InfiniteData,
  type QueryKey,
  type UseSuspenseInfiniteQueryOptions,
  type UseSuspenseInfiniteQueryResult,
} from '@tanstack/react-query'
import { usePerfClient, withOrigin, type HotpathQueryOptions, type ResultOrigin } from '../client/index.js'
import { checkQueryOptions } from './checkQueryOptions.js'
import { originOf } from './originOf.js'
import { useSuspendedHydration } from './useSuspendedHydration.js'

/**
 * `useSuspenseInfiniteQuery` with a layered cache beneath it, and `tags` and `persist` besides: what
 * `useDedupedInfiniteQuery` is to `useInfiniteQuery`, under Suspense.
 * @throws {PerfError} `provider-missing` outside of `PerfProvider`; `scope-missing` for `persist` without a scope.
 */
export const useDedupedSuspenseInfiniteQuery = <
  QueryFnData,
  Failure = DefaultError,
  Data = InfiniteData<QueryFnData>,
  Key extends QueryKey = QueryKey,
  PageParam = unknown,
>(
  options: UseSuspenseInfiniteQueryOptions<QueryFnData, Failure, Data, Key, PageParam> &
    HotpathQueryOptions<InfiniteData<NoInfer<QueryFnData>, NoInfer<PageParam>>>,
): UseSuspenseInfiniteQueryResult<Data, Failure> & ResultOrigin => {
  const perf = usePerfClient()
  checkQueryOptions(perf, options)
  useSuspendedHydration(perf, [options])
  const result = useSuspenseInfiniteQuery(options, perf.queryClient)
  return withOrigin(result, originOf(perf, options))
}
