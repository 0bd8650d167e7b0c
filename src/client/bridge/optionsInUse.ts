import type { Query } from '@tanstack/query-core'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import type { QueryWatch } from './QueryWatch.js'

/** Hotpath's options, and those of observers that TanStack keeps on a query though its type does not have them. */
export type OptionsInUse = HotpathQueryOptions & {
  readonly staleTime?: unknown
  readonly refetchOnMount?: unknown
}

/**
 * What an option of a query is given as by everybody who looks at it, or by whoever asked for it last when nobody does;
 * where all of them are silent, by the rules. Empty when nobody gives it.
 */
export const optionsInUse = <Name extends keyof OptionsInUse>(
  query: Query,
  watch: QueryWatch,
  name: Name,
): readonly NonNullable<OptionsInUse[Name]>[] => {
  const owners = query.observers.length > 0 ? query.observers : [query]
  const given = owners.map(({ options }) => (options as OptionsInUse)[name]).filter(isGiven)
  const rules: OptionsInUse | undefined = watch.rule?.options
  const rule = rules?.[name]
  return given.length === 0 && isGiven(rule) ? [rule] : given
}

const isGiven = <Value>(value: Value): value is NonNullable<Value> => value !== undefined && value !== null
