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
  scopeMissing,
  useIsHydrating,
  usePerfClient,
  type HotpathQueryOptions,
  type PerfClient,
} from '../client/index.js'
import { invalidOption } from '../kernel/index.js'
import { asServerRendered } from './asServerRendered.js'

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
): DefinedUseQueryResult<NoInfer<Data>, Failure>
export function useDedupedQuery<
  QueryFnData = unknown,
  Failure = DefaultError,
  Data = QueryFnData,
  Key extends QueryKey = QueryKey,
>(
  options: UndefinedInitialDataOptions<QueryFnData, Failure, Data, Key> &
    HotpathQueryOptions<NoInfer<QueryFnData>>,
): UseQueryResult<NoInfer<Data>, Failure>
export function useDedupedQuery<
  QueryFnData = unknown,
  Failure = DefaultError,
  Data = QueryFnData,
  Key extends QueryKey = QueryKey,
>(
  options: UseQueryOptions<QueryFnData, Failure, Data, Key> & HotpathQueryOptions<NoInfer<QueryFnData>>,
): UseQueryResult<NoInfer<Data>, Failure>
export function useDedupedQuery(options: UseQueryOptions & HotpathQueryOptions): UseQueryResult {
  const perf = usePerfClient()
  const { tags } = options
  if (tags !== undefined && typeof tags !== 'function' && !Array.isArray(tags)) {
    throw invalidOption('tags', tags, 'a list of texts, or a function of the result that gives one')
  }
  if (options.persist === true && perf.scope === undefined)
    throw scopeMissing('The `persist` option of a query')
  const result = useQuery(options, perf.queryClient)
  return useServerRenderedFirst(perf, options, result)
}

/**
 * In a page that was hydrated, a part of it may hydrate late, after a stored value has come. Its first render is still
 * the server's.
 */
const useServerRenderedFirst = (
  perf: PerfClient,
  options: UseQueryOptions,
  result: UseQueryResult,
): UseQueryResult => {
  // A page is hydrated or not, so for one component this is the same in all its renders.
  if (!internalsOf(perf).gate.hasHydrated) return result
  // oxlint-disable-next-line react/rules-of-hooks -- see above; pages that are not hydrated are spared the hook's cost
  return useIsHydrating() && isFromStorage(perf, options.queryKey)
    ? asServerRendered(perf.queryClient, options, result)
    : result
}

const isFromStorage = (perf: PerfClient, queryKey: QueryKey): boolean => {
  const source = perf.sourceOf(queryKey)
  return source === 'memory' || source === 'indexeddb'
}
