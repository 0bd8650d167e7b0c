'use client'

import {
  useQueries,
  type QueriesOptions,
  type QueriesResults,
  type UseQueryResult,
} from '@tanstack/react-query'
import { usePerfClient, type HotpathQueryOptions } from '../client/index.js'
import { asServerRendered } from './asServerRendered.js'
import { checkQueryOptions } from './checkQueryOptions.js'
import { useServerRenderedFirst } from './useServerRenderedFirst.js'

// TanStack's own constraint: T is the list of whatever options were written.
// oxlint-disable-next-line typescript/no-explicit-any
type AnyList = any[]

/** The options of one query of the list. A list of one is how TanStack's types tell them. */
type QueryWithTags<Query> = QueriesOptions<[Query]>[0] & HotpathQueryOptions

export interface DedupedQueriesOptions<List extends AnyList, Combined> {
  /** What `useQueries` takes, each with `tags` and `persist` besides. */
  readonly queries:
    | readonly [...QueriesOptions<List>]
    | readonly [...{ [Place in keyof List]: QueryWithTags<List[Place]> }]
  /** Makes one value of all results, as in `useQueries`. Default: the list of the results. */
  readonly combine?: (results: QueriesResults<List>) => Combined
  /** False: nothing is rendered for changes, as in `useQueries`. Default: true. */
  readonly subscribed?: boolean
}

/**
 * `useQueries` with a layered cache beneath it: a list of queries whose number may change, each with `tags` and
 * `persist` besides. The type of a written-out `tags` function's parameter has to be said, as with `select` in
 * `useQueries`, unless the query comes from `queryOptions()`.
 * @throws {PerfError} `provider-missing` outside of `PerfProvider`; `scope-missing` for `persist` without a scope.
 */
export const useDedupedQueries = <List extends AnyList, Combined = QueriesResults<List>>(
  options: DedupedQueriesOptions<List, Combined>,
): Combined => {
  const perf = usePerfClient()
  const queries = options.queries as readonly Parameters<typeof asServerRendered>[1][]
  for (const query of queries) checkQueryOptions(perf, query)
  const result = useQueries(options as never, perf.queryClient) as Combined
  return useServerRenderedFirst(perf, queries as never, result, () => {
    const results = queries.map((query): UseQueryResult => asServerRendered(perf.queryClient, query))
    return options.combine ? options.combine(results as QueriesResults<List>) : (results as Combined)
  })
}
