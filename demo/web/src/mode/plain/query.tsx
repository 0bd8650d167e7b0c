import {
  keepPreviousData,
  QueryClient,
  QueryClientProvider,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import type { RecordClient, RecordQuery, RecordResult } from '../primitives'
import { queryDefaults } from '../queryDefaults'

export const Provider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const [client] = useState(() => new QueryClient({ defaultOptions: queryDefaults }))
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

export const useRecordQuery = <Data,>(query: RecordQuery<Data>): RecordResult<Data> =>
  useQuery<Data>({
    queryKey: query.queryKey,
    queryFn: query.queryFn,
    meta: { tags: query.tags },
    enabled: query.isEnabled ?? true,
    ...(query.staleTimeMs === undefined ? {} : { staleTime: query.staleTimeMs }),
    ...(query.isLive === true ? { refetchOnWindowFocus: 'always' as const } : {}),
    ...(query.keepsPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })

const isAbout = (meta: Record<string, unknown> | undefined, tags: readonly string[]): boolean =>
  Array.isArray(meta?.tags) && meta.tags.some((tag) => tags.includes(tag as string))

export const useRecordClient = (): RecordClient => {
  const client = useQueryClient()
  return useMemo(
    () => ({
      fetch: async ({ queryKey, queryFn, tags, staleTimeMs }) =>
        client.fetchQuery({
          queryKey,
          queryFn,
          meta: { tags },
          ...(staleTimeMs === undefined ? {} : { staleTime: staleTimeMs }),
        }),
      invalidate: async (tags) =>
        client.invalidateQueries({ predicate: (query) => isAbout(query.meta, tags) }),
      leave: async () => client.clear(),
    }),
    [client],
  )
}
