import { isDevelopment, type Clock } from '../kernel/index.js'
import type { CacheEngine } from './createCacheEngine.js'
import type { CacheRecord } from './CacheRecord.js'

export interface ReadThroughOptions<Value> {
  /** How long the value is fresh. `Infinity`: until it is invalidated or evicted. */
  readonly ttlMs: number
  /** When the function fails, the value is not kept and its caller gets it all the same. */
  readonly tags?: readonly string[] | ((value: Value) => readonly string[])
}

/** Reads an entry, or makes it: one run of a factory per key at a time. */
export interface ReadThrough {
  /** The entry while it is fresh: younger than its ttl and of no invalidation's past. */
  getFresh(key: string): CacheRecord | undefined
  /**
   * The fresh value, or what the factory gives; callers of one key share its run, but never one that began before an
   * invalidation they came after. An error of the factory reaches every caller and is not kept. `undefined` is not
   * kept, `null` is.
   */
  getOrSet<Value>(
    key: string,
    factory: () => Promise<Value>,
    options: ReadThroughOptions<Value>,
  ): Promise<Value>
  set<Value>(key: string, value: Value, options: ReadThroughOptions<Value>): void
}

interface Flight {
  readonly lease: number
  readonly promise: Promise<unknown>
}

/** @param keep makes the copy that is kept, so that what callers do to theirs does not reach it. */
export const createReadThrough = (
  engine: CacheEngine,
  clock: Clock,
  keep: <Value>(value: Value) => Value,
): ReadThrough => {
  const flights = new Map<string, Flight>()

  const getFresh = (key: string): CacheRecord | undefined => {
    const record = engine.peek(key)
    if (record === undefined || engine.isBehind(record)) return undefined
    const isExpired = record.ttlMs !== undefined && clock.now() - record.fetchedAt >= record.ttlMs
    return isExpired ? undefined : record
  }

  /** Gives the copy that was kept; the value itself when there is none. */
  const store = <Value>(
    key: string,
    value: Value,
    lease: number,
    generation: number,
    { ttlMs, tags = [] }: ReadThroughOptions<Value>,
  ): Value => {
    const newest = engine.peek(key)?.lease ?? 0
    const copy = value === undefined || newest > lease ? undefined : tryTo(() => keep(value))
    const tagList = copy === undefined ? undefined : tagsOf(key, value, tags)
    if (copy === undefined || tagList === undefined) return value
    engine.put(
      {
        hash: key,
        key,
        value: copy,
        tags: tagList,
        fetchedAt: clock.now(),
        ttlMs,
        lease,
      },
      { isStored: true, generation },
    )
    return copy
  }

  /** Whether a running factory may still answer a caller who comes now. */
  const isJoinable = (key: string, flight: Flight, tags: ReadThroughOptions<never>['tags']): boolean =>
    typeof tags === 'function'
      ? !engine.hasBarrierSince(flight.lease)
      : !engine.isBehind({ lease: flight.lease, hash: key, key, tags: tags ?? [] })

  const run = async <Value>(
    key: string,
    lease: number,
    factory: () => Promise<Value>,
    options: ReadThroughOptions<Value>,
  ): Promise<Value> => {
    const { generation } = engine
    try {
      const value = await factory()
      return store(key, value, lease, generation, options)
    } finally {
      if (flights.get(key)?.lease === lease) flights.delete(key)
    }
  }

  return {
    getFresh,
    async getOrSet<Value>(key: string, factory: () => Promise<Value>, options: ReadThroughOptions<Value>) {
      const record = getFresh(key)
      // Whoever set the key decided its type; a cache cannot check it.
      if (record !== undefined) return keep(record.value) as Value
      const running = flights.get(key)
      if (running !== undefined && isJoinable(key, running, options.tags))
        return running.promise as Promise<Value>
      const lease = engine.lease()
      const promise = run(key, lease, factory, options)
      flights.set(key, { lease, promise })
      return promise
    },
    set(key, value, options) {
      // A value that cannot be kept must not leave the one before it in its place.
      engine.remove(key)
      store(key, value, engine.lease(), engine.generation, options)
    },
  }
}

/** Undefined when the function failed: a value whose tags are not known must not be kept, no invalidation would reach it. */
const tagsOf = <Value>(
  key: string,
  value: Value,
  tags: NonNullable<ReadThroughOptions<Value>['tags']>,
): readonly string[] | undefined => {
  try {
    return [...(typeof tags === 'function' ? tags(value) : tags)]
  } catch (error) {
    if (isDevelopment) {
      console.error(
        `The \`tags\` function of ${key} failed, so its result is not kept. Make it take every result that there can be.`,
        error,
      )
    }
    return undefined
  }
}

/** A value that cannot be copied (it holds a function, say) is not kept, and its caller gets it all the same. */
const tryTo = <Value>(copy: () => Value): Value | undefined => {
  try {
    return copy()
  } catch {
    return undefined
  }
}
