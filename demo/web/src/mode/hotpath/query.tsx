import { keepPreviousData, type FetchQueryOptions } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { PerfProvider, useDedupedQuery, usePerfClient, type HotpathQueryOptions } from 'react-hotpath'
import type { RecordClient, RecordQuery, RecordResult } from '../primitives'
import { client } from './client'

export const Provider = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <PerfProvider client={client}>{children}</PerfProvider>
)

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
      leave: async () => perf.setScope(null),
    }),
    [perf],
  )
}
