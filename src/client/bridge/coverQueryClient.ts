import type { InvalidateQueryFilters, QueryClient, QueryFilters } from '@tanstack/query-core'

type Run<Result> = () => Result

export interface CoverHooks {
  /** Stands around `invalidateQueries`; may change its options. */
  readonly onInvalidate: (
    filters: InvalidateQueryFilters | undefined,
    run: (options?: Parameters<QueryClient['invalidateQueries']>[1]) => Promise<void>,
  ) => Promise<void>
  /** Stands around `resetQueries`, `removeQueries` and `clear`, which has no filters. */
  readonly onRemove: <Result>(filters: QueryFilters | undefined, run: Run<Result>) => Result
}

type Covered = Pick<QueryClient, 'invalidateQueries' | 'resetQueries' | 'removeQueries' | 'clear'>

/**
 * Covers the methods of one QueryClient that throw data away or make it stale. They reach only queries that exist, and
 * tell those not enough; what the engine keeps beyond them must hear of it too.
 */
export const coverQueryClient = (queryClient: QueryClient, hooks: CoverHooks): (() => void) => {
  const { invalidateQueries, resetQueries, removeQueries, clear } = queryClient
  const covered: Covered = {
    invalidateQueries: (filters, options) =>
      hooks.onInvalidate(filters, (changed) =>
        invalidateQueries.call(queryClient, filters, changed ? { ...changed, ...options } : options),
      ),
    resetQueries: (filters, options) =>
      hooks.onRemove(filters, () => resetQueries.call(queryClient, filters, options)),
    removeQueries: (filters) => hooks.onRemove(filters, () => removeQueries.call(queryClient, filters)),
    clear: () => hooks.onRemove({}, () => clear.call(queryClient)),
  }
  const stops = (Object.keys(covered) as (keyof Covered)[]).map((name) =>
    coverOne(queryClient, name, covered),
  )
  return () => stops.forEach((stop) => stop())
}

const coverOne = (queryClient: QueryClient, name: keyof Covered, covered: Covered): (() => void) => {
  const original: unknown = queryClient[name]
  const wasOwn = Object.hasOwn(queryClient, name)
  Object.assign(queryClient, { [name]: covered[name] })
  return () => {
    // Somebody else may have covered it since: theirs calls ours, which goes on working.
    if (queryClient[name] !== covered[name]) return
    if (wasOwn) Object.assign(queryClient, { [name]: original })
    else Reflect.deleteProperty(queryClient, name)
  }
}
