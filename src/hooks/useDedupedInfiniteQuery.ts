'use client'

import {
  InfiniteQueryObserver,
  useInfiniteQuery,
  type DefaultError,
  type DefinedInitialDataInfiniteOptions,
  type DefinedUseInfiniteQueryResult,
  type InfiniteData,
  type QueryKey,
  type UndefinedInitialDataInfiniteOptions,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query'
import { usePerfClient, withOrigin, type HotpathQueryOptions, type ResultOrigin } from '../client/index.js'
import { asServerRendered } from './asServerRendered.js'
import { checkQueryOptions } from './checkQueryOptions.js'
import { originOf } from './originOf.js'
import { useServerRenderedFirst } from './useServerRenderedFirst.js'

/**
 * `useInfiniteQuery` with a layered cache beneath it: every option and every field of its result, and besides `tags`
 * and `persist`. A `tags` function gets all pages. The pages are kept and shown again as one entry.
 * @throws {PerfError} `provider-missing` outside of `PerfProvider`; `scope-missing` for `persist` without a scope.
 */
export function useDedupedInfiniteQuery<
  QueryFnData,
  Failure = DefaultError,
  Data = InfiniteData<QueryFnData>,
  Key extends QueryKey = QueryKey,
  PageParam = unknown,
>(
  options: DefinedInitialDataInfiniteOptions<QueryFnData, Failure, Data, Key, PageParam> &
    HotpathQueryOptions<InfiniteData<NoInfer<QueryFnData>, NoInfer<PageParam>>>,
): DefinedUseInfiniteQueryResult<Data, Failure> & ResultOrigin
export function useDedupedInfiniteQuery<
  QueryFnData,
  Failure = DefaultError,
  Data = InfiniteData<QueryFnData>,
  Key extends QueryKey = QueryKey,
  PageParam = unknown,
>(
  options: UndefinedInitialDataInfiniteOptions<QueryFnData, Failure, Data, Key, PageParam> &
    HotpathQueryOptions<InfiniteData<NoInfer<QueryFnData>, NoInfer<PageParam>>>,
): UseInfiniteQueryResult<Data, Failure> & ResultOrigin
export function useDedupedInfiniteQuery<
  QueryFnData,
  Failure = DefaultError,
  Data = InfiniteData<QueryFnData>,
  Key extends QueryKey = QueryKey,
  PageParam = unknown,
>(
  options: UseInfiniteQueryOptions<QueryFnData, Failure, Data, Key, PageParam> &
    HotpathQueryOptions<InfiniteData<NoInfer<QueryFnData>, NoInfer<PageParam>>>,
): UseInfiniteQueryResult<Data, Failure> & ResultOrigin
export function useDedupedInfiniteQuery(
  options: UseInfiniteQueryOptions<unknown, DefaultError, unknown> & HotpathQueryOptions,
): UseInfiniteQueryResult & ResultOrigin {
  const perf = usePerfClient()
  checkQueryOptions(perf, options)
  const result = useInfiniteQuery(options, perf.queryClient)
  const shown = useServerRenderedFirst(
    perf,
    [options],
    result,
    // The observer is one of an infinite query, and so is its result.
    () => asServerRendered(perf.queryClient, options, InfiniteQueryObserver) as UseInfiniteQueryResult,
  )
  return withOrigin(shown, shown === result ? originOf(perf, options) : undefined)
}
