import { partialMatchKey, type QueryKey } from '@tanstack/query-core'
import type { HotpathQueryOptions } from './HotpathQueryOptions.js'
import type { QueryRule } from './QueryRule.js'

/** What all rules together say of a query. */
export interface ResolvedRule {
  readonly tags: readonly string[]
  readonly tagsOf: ((data: unknown) => readonly string[]) | undefined
  /** Everything but the tags. An observer's own option stands before it. */
  readonly options: Omit<HotpathQueryOptions, 'tags'>
}

/** What the rules say of a key; undefined when none reaches it. */
export type Rules = (queryKey: QueryKey) => ResolvedRule | undefined

/**
 * Rules add up in their order: tags all hold, of everything else the last one that says it. They are asked once for a
 * query, when it is built.
 */
export const createRules =
  (rules: readonly QueryRule[]): Rules =>
  (queryKey) => {
    const matching = rules.filter((rule) => partialMatchKey(queryKey, rule.queryKey))
    return matching.length === 0 ? undefined : addUp(matching)
  }

const addUp = (rules: readonly QueryRule[]): ResolvedRule => {
  const allTags = rules.map(({ tags = [] }) => tags)
  const lists = allTags.filter((tags) => typeof tags === 'object')
  // The rule ties the function to its queries' data; here that data is just unknown.
  const functions = allTags.filter((tags) => typeof tags === 'function') as ResolvedRule['tagsOf'][]
  const { queryKey: _key, tags: _tags, ...options } = Object.assign({}, ...rules) as QueryRule
  return {
    tags: [...new Set(lists.flat())],
    tagsOf:
      functions.length === 0 ? undefined : (data) => functions.flatMap((tagsOf) => tagsOf?.(data) ?? []),
    options,
  }
}
