import { hashArguments, PerfError } from '../kernel/index.js'
import type { EntryOptions, ServerCache } from './createServerCache.js'

export interface CacheableOptions<Arguments extends readonly unknown[], Value> {
  readonly cache: ServerCache
  /** Default: the function's own name. Two cached functions of one cache need two names. */
  readonly name?: string
  /** How long a result is fresh. Default: the cache's `ttlMs`. */
  readonly ttlMs?: number
  /**
   * Names under which `cache.invalidate({ tags })` reaches the results; a list, or a function of result and arguments.
   * A result for which the function fails is given to the caller and not kept; in development the console says so.
   */
  readonly tags?: readonly string[] | ((value: Value, ...args: Arguments) => readonly string[])
  /** The key of a call. Default: a strict hash of its arguments. */
  readonly key?: (...args: Arguments) => string
}

/** The names that are taken, for each cache. */
const names = /* @__PURE__ */ new WeakMap<ServerCache, Set<string>>()

/**
 * A function whose results are kept in a cache. Calls with equal arguments share one run; an error reaches its callers
 * and is not kept.
 * @throws {PerfError} `invalid-option` for a function without a name; `duplicate` for a name that is taken; when it is
 * called, `unhashable` for arguments that have no value of their own.
 */
export const cacheable = <Arguments extends readonly unknown[], Value>(
  fn: (...args: Arguments) => Promise<Value>,
  options: CacheableOptions<Arguments, Value>,
): ((...args: Arguments) => Promise<Value>) => {
  const { cache, name = fn.name, ttlMs, tags, key = (...args: Arguments) => hashArguments(args) } = options
  takeName(cache, name)

  return (...args) => {
    const entryOptions: EntryOptions<Value> = {
      ...(ttlMs !== undefined && { ttlMs }),
      ...(tags && { tags: typeof tags === 'function' ? (value: Value) => tags(value, ...args) : tags }),
    }
    // The name's length keeps the name "a" with the key "b(" apart from the name "a(b" and the like.
    return cache.getOrSet(`${name.length}:${name}(${key(...args)})`, () => fn(...args), entryOptions)
  }
}

const takeName = (cache: ServerCache, name: string): void => {
  if (name === '') {
    throw new PerfError(
      'invalid-option',
      'cacheable got a function without a name, so its results have no key. Give it a `name`.',
    )
  }
  const taken = names.get(cache) ?? new Set()
  if (taken.has(name)) {
    throw new PerfError(
      'duplicate',
      `Two cached functions are called ${name}, so one would answer with the other's results. Give one another \`name\`.`,
    )
  }
  names.set(cache, taken.add(name))
}
