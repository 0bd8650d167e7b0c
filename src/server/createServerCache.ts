import {
  createCacheEngine,
  createReadThrough,
  type MemoryOptions,
  type ReadThroughOptions,
} from '../cache/index.js'
import {
  invalidOption,
  rejectUnknownOptions,
  requireNumber,
  systemClock,
  type Clock,
} from '../kernel/index.js'
import { ownCopy } from './ownCopy.js'

export interface ServerCacheOptions {
  /** Keeps the entries of one application apart from those of another. */
  readonly namespace: string
  /** Default: 1,000 entries and 32 MB (33,554,432 bytes). */
  readonly memory?: Pick<MemoryOptions, 'maxEntries' | 'maxBytes'>
  /** How long an entry is fresh that says nothing about it. Default: 60,000. `Infinity`: until it is invalidated. */
  readonly ttlMs?: number
  /** Time, for tests. Default: the machine's. */
  readonly clock?: Clock
}

export interface EntryOptions<Value = unknown> {
  /** How long the entry is fresh. Default: the cache's `ttlMs`. `Infinity`: until it is invalidated. */
  readonly ttlMs?: number
  /** Names under which `invalidate({ tags })` reaches the entry; a list, or a function of the value. */
  readonly tags?: readonly string[] | ((value: Value) => readonly string[])
}

export interface ServerCacheStats {
  readonly hits: number
  readonly misses: number
  readonly entries: number
  readonly bytes: number
}

/** The layered cache on a server. Values that come out are frozen or copies: changing one does not change the cache. */
export interface ServerCache {
  /** The fresh value, or undefined. */
  get<Value>(key: string): Promise<Value | undefined>
  set<Value>(key: string, value: Value, options?: EntryOptions<Value>): Promise<void>
  has(key: string): Promise<boolean>
  delete(key: string): Promise<void>
  /** The fresh value, or what the factory gives: one run per key, its error reaches every caller. */
  getOrSet<Value>(key: string, factory: () => Promise<Value>, options?: EntryOptions<Value>): Promise<Value>
  /** Makes stale what carries one of the tags or has one of the keys, also what is being made right now. */
  invalidate(target: { readonly tags?: readonly string[]; readonly keys?: readonly string[] }): Promise<void>
  clear(): Promise<void>
  stats(): ServerCacheStats
  dispose(): void
}

/**
 * A cache in this process's memory, on the same engine as the browser's: leases, barriers by tag, bounds in entries and
 * bytes. @throws {PerfError} `invalid-option`.
 */
export const createServerCache = (options: ServerCacheOptions): ServerCache => {
  rejectUnknownOptions('createServerCache', options, ['namespace', 'memory', 'ttlMs', 'clock'])
  const { namespace, memory = {}, clock = systemClock } = options
  if (typeof namespace !== 'string' || namespace === '') {
    throw invalidOption('namespace', namespace, 'a text that is not empty')
  }
  const defaultTtlMs = requireNumber('ttlMs', options.ttlMs ?? 60_000, { infinity: true })
  const engine = createCacheEngine({ scope: namespace, memory, clock })
  const entries = createReadThrough(engine, clock, ownCopy)
  let hits = 0
  let misses = 0

  const read = (key: string) => {
    const record = entries.getFresh(key)
    if (record === undefined) misses += 1
    else hits += 1
    return record
  }

  const resolve = <Value>({
    ttlMs = defaultTtlMs,
    tags,
  }: EntryOptions<Value> = {}): ReadThroughOptions<Value> => ({
    ttlMs: requireNumber('ttlMs', ttlMs, { infinity: true }),
    ...(tags && { tags }),
  })

  return {
    // Whoever set the key decided its type; a cache cannot check it.
    get: async <Value>(key: string) => ownCopy(read(key)?.value) as Value | undefined,
    set: async (key, value, entryOptions) => entries.set(key, value, resolve(entryOptions)),
    has: async (key) => entries.getFresh(key) !== undefined,
    async delete(key) {
      engine.remove(key)
      // What is being made of the key right now began before this, and is not kept as fresh.
      await engine.invalidate({ keys: [{ hash: key, key }] })
    },
    async getOrSet(key, factory, entryOptions) {
      read(key)
      return entries.getOrSet(key, factory, resolve(entryOptions))
    },
    invalidate: ({ tags = [], keys = [] }) =>
      engine.invalidate({ tags, keys: keys.map((key) => ({ hash: key, key })) }),
    clear: () => engine.clear(),
    stats: () => ({ hits, misses, entries: engine.memory.entries, bytes: engine.memory.bytes }),
    dispose: () => engine.dispose(),
  }
}
