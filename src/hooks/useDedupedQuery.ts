'use client'

import {
  useQuery,
  type DefaultError,
  type DefinedInitialDataOptions,
  type DefinedUseQueryResult,
  type QueryKey,
  type UndefinedInitialDataOptions,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query'
import {
  internalsOf,
  usePerfClient,
  withOrigin,
  type HotpathQueryOptions,
  type ResultOrigin,
} from '../client/index.js'
import { asServerRendered } from './asServerRendered.js'
import { checkQueryOptions } from './checkQueryOptions.js'
import { useServerRenderedFirst } from './useServerRenderedFirst.js'

/**
 * `useQuery` with a layered cache beneath it: every option and every field of its result, and besides `tags` and
 * `persist`. Without those it is `useQuery`, but for one thing: an invalidation that falls into a running fetch is
 * followed by a second fetch instead of being lost.
 * @throws {PerfError} `provider-missing` outside of `PerfProvider`; `scope-missing` for `persist` without a scope.
 */
export function useDedupedQuery<
  QueryFnData = unknown,
  Failure = DefaultError,
  Data = QueryFnData,
  Key extends QueryKey = QueryKey,
>(
  options: DefinedInitialDataOptions<QueryFnData, Failure, Data, Key> &
    HotpathQueryOptions<NoInfer<QueryFnData>>,
): DefinedUseQueryResult<NoInfer<Data>, Failure> & ResultOrigin
export function useDedupedQuery<
  QueryFnData = unknown,
  Failure = DefaultError,
  Data = QueryFnData,
  Key extends QueryKey = QueryKey,
>(
  options: UndefinedInitialDataOptions<QueryFnData, Failure, Data, Key> &
    HotpathQueryOptions<NoInfer<QueryFnData>>,
): UseQueryResult<NoInfer<Data>, Failure> & ResultOrigin
export function useDedupedQuery<
  QueryFnData = unknown,
  Failure = DefaultError,
  Data = QueryFnData,
  Key extends QueryKey = QueryKey,
>(
  options: UseQueryOptions<QueryFnData, Failure, Data, Key> & HotpathQueryOptions<NoInfer<QueryFnData>>,
): UseQueryResult<NoInfer<Data>, Failure> & ResultOrigin
export function useDedupedQuery(
  options: UseQueryOptions & HotpathQueryOptions,
): UseQueryResult & ResultOrigin {
  const perf = usePerfClient()
  checkQueryOptions(perf, options)
  // TanStack takes options that have their defaults as they are, so the hash is made once.
  const defaulted = perf.queryClient.defaultQueryOptions(options)
  const result = useQuery(defaulted, perf.queryClient)
  const shown = useServerRenderedFirst(perf, [options], result, () =>
    asServerRendered(perf.queryClient, options),
  )
  return withOrigin(shown, shown === result ? internalsOf(perf).originOf(defaulted.queryHash) : undefined)
}
