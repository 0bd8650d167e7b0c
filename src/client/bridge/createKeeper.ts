import type { Query } from '@tanstack/query-core'
import type { CacheEngine, CacheRecord } from '../../cache/index.js'
import { isDevelopment } from '../../kernel/index.js'
import type { DataSource, QueryWatch } from './QueryWatch.js'

export interface KeeperOptions {
  readonly engine: CacheEngine
  /** Whether queries that say nothing about it are kept in storage. */
  readonly isPersistedByDefault: boolean
}

/** Decides what of a query the engine keeps, and under which lease and tags. */
export interface Keeper {
  isPersisted(query: Query, watch: QueryWatch): boolean
  /** Whether the engine keeps the query's data at all. */
  isKept(query: Query, watch: QueryWatch): boolean
  /** Whether the data that the query shows is older than an invalidation. */
  isBehind(query: Query, watch: QueryWatch): boolean
  /** Notes that the query shows data which did not come from the engine. */
  adopt(query: Query, watch: QueryWatch, lease: number, source?: DataSource): void
  /** Notes that the query shows a record of the engine. */
  takeOver(query: Query, watch: QueryWatch, record: CacheRecord, source: 'memory' | 'indexeddb'): void
  /** Gives the engine what the query shows. */
  keep(query: Query, watch: QueryWatch, generation: number): void
}

export const createKeeper = ({ engine, isPersistedByDefault }: KeeperOptions): Keeper => {
  const isPersisted = (query: Query, watch: QueryWatch): boolean =>
    (watch.persist ?? isPersistedByDefault) && query.gcTime > 0

  const isKept = (query: Query, watch: QueryWatch): boolean => {
    const isTagged = watch.optionTags.length > 0 || watch.tagsOf !== undefined
    return query.gcTime > 0 && (isTagged || isPersisted(query, watch))
  }

  return {
    isPersisted,
    isKept,
    isBehind: (query, { lease, ownBarrier, tags }) =>
      lease > 0 && (ownBarrier >= lease || engine.isBehind({ lease, key: query.queryKey, tags })),
    adopt(query, watch, lease, source) {
      watch.data = query.state.data
      watch.lease = lease
      watch.source = source
      const tags = tagsFor(query, watch)
      watch.tags = tags ?? watch.optionTags
      watch.areTagsKnown = tags !== undefined
    },
    takeOver(query, watch, record, source) {
      watch.data = query.state.data
      watch.lease = record.lease
      watch.source = source
      watch.tags = record.tags
      watch.areTagsKnown = true
    },
    keep(query, watch, generation) {
      if (!watch.areTagsKnown || !isKept(query, watch)) return
      engine.put(
        {
          hash: query.queryHash,
          key: query.queryKey,
          value: query.state.data,
          tags: watch.tags,
          fetchedAt: query.state.dataUpdatedAt,
          lease: watch.lease,
        },
        { isStored: isPersisted(query, watch), generation },
      )
    },
  }
}

/** Undefined when the tags function failed: data whose tags are not known must not be kept, no invalidation would reach it. */
const tagsFor = (query: Query, { tagsOf, optionTags }: QueryWatch): readonly string[] | undefined => {
  if (tagsOf === undefined || query.state.data === undefined) return optionTags
  try {
    return [...new Set([...optionTags, ...tagsOf(query.state.data)])]
  } catch (error) {
    if (isDevelopment) {
      console.error(
        `The \`tags\` function of query ${query.queryHash} failed, so its result is not kept. Make it take every result ` +
          'that queryFn can give.',
        error,
      )
    }
    return undefined
  }
}
