import type { Query } from '@tanstack/query-core'

/** Whether a query asks page by page. Up to 5.99 such a query is told by its behavior. */
export const isInfinite = (query: Query): boolean =>
  query.queryType === 'infinite' || query.options.behavior !== undefined
