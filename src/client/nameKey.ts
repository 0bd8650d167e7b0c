import type { QueryClient, QueryKey } from '@tanstack/query-core'
import { hashArguments } from '../kernel/index.js'

/**
 * A name for an invalidated key. Strict, because keys of one query hash may reach different queries: `['list', {}]`
 * reaches every list, `['list', { q: undefined }]` only those without a `q`. What has no strict hash has the one that
 * the client gives it (`queryKeyHashFn`).
 */
export const nameKey = (queryClient: QueryClient, key: QueryKey): string => {
  try {
    return hashArguments(key)
  } catch {
    return queryClient.defaultQueryOptions({ queryKey: key }).queryHash
  }
}
