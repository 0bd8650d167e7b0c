import type { Query } from '@tanstack/query-core'
import type { CacheEngine, CacheRecord } from '../../cache/index.js'
import { invalidOption, isDevelopment, isTextList } from '../../kernel/index.js'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import { setOrigin } from '../origin/setOrigin.js'
import type { DataSource, QueryWatch, TagsFunction } from './QueryWatch.js'

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
  /** Tags may have come that were not there when the data did: they hold for it too. */
  refresh(query: Query, watch: QueryWatch): void
  /** The tags of a value; undefined when a function that gives them failed. */
  tagsOf(query: Query, watch: QueryWatch, value: unknown): readonly string[] | undefined
  /**
   * Notes that the query shows data which did not come from the engine.
   * @param given tags that came with it.
   */
  adopt(query: Query, watch: QueryWatch, lease: number, source?: DataSource, given?: readonly string[]): void
  /** Notes that the query shows a record of the engine. */
  takeOver(query: Query, watch: QueryWatch, record: CacheRecord, source: 'memory' | 'indexeddb'): void
  /**
   * Gives the engine what the query shows.
   * @param isStored whether somebody else has stored it already. Default: false.
   */
  keep(query: Query, watch: QueryWatch, generation: number, isStored?: boolean): void
}

export const createKeeper = ({ engine, isPersistedByDefault }: KeeperOptions): Keeper => {
  const isPersisted = (query: Query, watch: QueryWatch): boolean =>
    (watch.persist ?? isPersistedByDefault) && query.gcTime > 0

  const isKept = (query: Query, watch: QueryWatch): boolean => {
    const isTagged = watch.optionTags.length > 0 || watch.tagsOf !== undefined
    const isEntry = watch.ttlMs !== undefined
    return query.gcTime > 0 && (isTagged || isEntry || isPersisted(query, watch))
  }

  const keep = (query: Query, watch: QueryWatch, generation: number, isStored = false): void => {
    if (!watch.areTagsKnown || watch.isWithdrawn || !isKept(query, watch)) return
    engine.put(
      {
        hash: query.queryHash,
        key: query.queryKey,
        value: query.state.data,
        tags: watch.tags,
        fetchedAt: query.state.dataUpdatedAt,
        lease: watch.lease,
        ...(watch.ttlMs !== undefined && { ttlMs: watch.ttlMs }),
      },
      { isStored: !isStored && isPersisted(query, watch), generation },
    )
  }

  const refresh = (query: Query, watch: QueryWatch): void => {
    if (watch.data === undefined) return
    const tags = tagsFor(query, watch, query.state.data) ?? watch.optionTags
    const added = tags.filter((tag) => !watch.tags.includes(tag))
    if (added.length === 0) return
    watch.tags = [...watch.tags, ...added]
    keep(query, watch, engine.generation)
  }

  return {
    isPersisted,
    isKept,
    isBehind(query, watch) {
      const { ownBarrier, tags } = watch
      const lease = leaseOf(query, watch)
      if (lease === 0) return false
      // Whatever was invalidated since may have been meant for a value whose tags are not known.
      if (!watch.areTagsKnown && engine.hasBarrierSince(lease)) return true
      return (
        ownBarrier >= lease || engine.isBehind({ lease, hash: query.queryHash, key: query.queryKey, tags })
      )
    },
    refresh,
    tagsOf: tagsFor,
    adopt(query, watch, lease, source, given = []) {
      watch.data = query.state.data
      watch.resultCount = query.state.dataUpdateCount
      watch.lease = lease
      watch.isWithdrawn = false
      watch.bytes = -1
      setOrigin(query, watch, source)
      const tags = tagsFor(query, watch, query.state.data)
      watch.tags = [...new Set([...(tags ?? watch.optionTags), ...given])]
      watch.areTagsKnown = tags !== undefined
    },
    takeOver(query, watch, record, source) {
      watch.data = query.state.data
      watch.resultCount = query.state.dataUpdateCount
      watch.lease = record.lease
      watch.bytes = record.size
      setOrigin(query, watch, source)
      watch.tags = record.tags
      watch.ttlMs = record.ttlMs
      watch.areTagsKnown = true
      // The record may be older than the tags that this query has now.
      refresh(query, watch)
    },
    keep,
  }
}

/**
 * TanStack tells its observers of a result before it tells us, and they ask at once whether it is stale. It is the
 * running attempt's, or was written just now.
 */
const leaseOf = ({ state }: Query, { lease, attemptLease, resultCount }: QueryWatch): number => {
  if (state.dataUpdateCount === resultCount) return lease
  return state.fetchStatus === 'idle' ? attemptLease : Infinity
}

/**
 * The tags of all observers together, for a value. Undefined when a tags function failed: data
 * whose tags are not known must not be kept, because no invalidation would reach it.
 */
const tagsFor = (
  query: Query,
  { tagsOf, optionTags, rule }: QueryWatch,
  data: unknown,
): readonly string[] | undefined => {
  if (tagsOf === undefined || data === undefined) return optionTags
  // Each mounted component may have a function of its own; it is part of the options that TanStack keeps for it.
  const functions = query.observers
    .map(({ options }) => (options as HotpathQueryOptions).tags)
    .filter((tags) => typeof tags === 'function') as TagsFunction[]
  try {
    return [
      ...new Set([
        ...optionTags,
        // Each once: the last function that came is a mounted component's as a rule.
        ...[...new Set([tagsOf, rule?.tagsOf, ...functions])].flatMap((read) =>
          read ? readTags(read, data) : [],
        ),
      ]),
    ]
  } catch (error) {
    if (isDevelopment) {
      console.error(
        `The \`tags\` function of query ${query.queryHash} failed, so its result is not kept, and any invalidation makes it stale. Make ` +
          'it take every result that queryFn can give.',
        error,
      )
    }
    return undefined
  }
}

/** @throws {PerfError} `invalid-option` for what is no list of texts: no invalidation could name it. */
const readTags = (read: TagsFunction, data: unknown): readonly string[] => {
  const tags = read(data)
  if (isTextList(tags)) return tags
  throw invalidOption('tags', tags, 'a function that gives a list of texts for every result')
}
