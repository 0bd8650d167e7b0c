import type { QueryKey } from '@tanstack/react-query'
import { internalsOf, type PerfClient, type ResultOrigin } from '../client/index.js'

/** Where the data of a hook's query came from, by the options that it was given. */
export const originOf = (
  perf: PerfClient,
  options: { readonly queryKey: QueryKey },
): ResultOrigin | undefined => {
  const { queryHash } = perf.queryClient.defaultQueryOptions({ ...options })
  return internalsOf(perf).originOf(queryHash)
}
