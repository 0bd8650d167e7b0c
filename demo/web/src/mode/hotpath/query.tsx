import { keepPreviousData, QueryClient, type FetchQueryOptions } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import {
  createPerfClient,
  PerfProvider,
  useDedupedQuery,
  usePerfClient,
  type HotpathQueryOptions,
} from 'react-hotpath'
import { readVisitorId } from '../../app/readVisitorId'
import type { RecordClient, RecordQuery, RecordResult } from '../primitives'
import { queryDefaults } from '../queryDefaults'

export const Provider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const [client] = useState(() =>
    createPerfClient({
      scope: readVisitorId(),
      cache: { persist: true },
      queryClient: new QueryClient({ defaultOptions: queryDefaults }),
    }),
  )
  return <PerfProvider client={client}>{children}</PerfProvider>
}

export const useRecordQuery = <Data,>(query: RecordQuery<Data>): RecordResult<Data> =>
  useDedupedQuery<Data>({
    queryKey: query.queryKey,
    queryFn: query.queryFn,
    tags: query.tags,
    enabled: query.isEnabled ?? true,
    ...(query.staleTimeMs === undefined ? {} : { staleTime: query.staleTimeMs }),
    ...(query.isLive === true ? { refetchOnWindowFocus: 'always' as const } : {}),
    ...(query.keepsPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })

export const useRecordClient = (): RecordClient => {
  const perf = usePerfClient()
  return useMemo(
    () => ({
      async fetch<Data>({ queryKey, queryFn, tags, staleTimeMs }: RecordQuery<Data>): Promise<Data> {
        const options: FetchQueryOptions<Data> & HotpathQueryOptions = {
          queryKey,
          queryFn,
          tags,
          ...(staleTimeMs === undefined ? {} : { staleTime: staleTimeMs }),
        }
        return perf.queryClient.fetchQuery(options)
      },
      invalidate: async (tags) => perf.invalidate({ tags }),
      sourceOf: perf.sourceOf,
    }),
    [perf],
  )
}
