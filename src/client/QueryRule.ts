import type { QueryKey } from '@tanstack/query-core'
import type { HotpathQueryOptions } from './HotpathQueryOptions.js'

/**
 * Options for every query whose key begins with `queryKey`, as in TanStack's filters: for plain `useQuery`,
 * `prefetchQuery` and route loaders as for Hotpath's own hooks. A `tags` function says what it takes:
 * `tags: (messages: Message[]) => …`.
 */
export interface QueryRule extends HotpathQueryOptions {
  /** The beginning of the keys. `[]`: every query. */
  readonly queryKey: QueryKey
}
