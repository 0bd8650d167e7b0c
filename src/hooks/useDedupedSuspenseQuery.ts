'use client'

import {
  useSuspenseQuery,
  type DefaultError,
  type QueryKey,
  type UseSuspenseQueryOptions,
  type UseSuspenseQueryResult,
} from '@tanstack/react-query'
import { usePerfClient, withOrigin, type HotpathQueryOptions, type ResultOrigin } from '../client/index.js'
import { checkQueryOptions } from './checkQueryOptions.js'
import { originOf } from './originOf.js'
import { useSuspendedHydration } from './useSuspendedHydration.js'

/**
 * `useSuspenseQuery` with a layered cache beneath it: every option and every field of its result, and besides `tags`
 * and `persist`. A value that is in memory is there in the first render, without the fallback; while React hydrates
 * server HTML, only what was dehydrated with it is.
 * @throws {PerfError} `provider-missing` outside of `PerfProvider`; `scope-missing` for `persist` without a scope.
 */
export const useDedupedSuspenseQuery = <
  QueryFnData = unknown,
  Failure = DefaultError,
  Data = QueryFnData,
  Key extends QueryKey = QueryKey,
>(
  options: UseSuspenseQueryOptions<QueryFnData, Failure, Data, Key> &
    HotpathQueryOptions<NoInfer<QueryFnData>>,
): UseSuspenseQueryResult<Data, Failure> & ResultOrigin => {
  const perf = usePerfClient()
  checkQueryOptions(perf, options)
  useSuspendedHydration(perf, [options])
  const result = useSuspenseQuery(options, perf.queryClient)
  return withOrigin(result, originOf(perf, options))
}
