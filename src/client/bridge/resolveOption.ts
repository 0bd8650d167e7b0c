import type { Query } from '@tanstack/query-core'

/** What an option of TanStack's is for a query: it may be given as a function of it. */
export const resolveOption = (option: unknown, query: Query): unknown =>
  typeof option === 'function' ? (option(query) as unknown) : option
