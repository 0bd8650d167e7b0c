import type { QueryClient } from '@tanstack/query-core'
import {
  invalidOption,
  PerfError,
  rejectUnknownOptions,
  requireMethods,
  requireNumber,
  requireObject,
  type Clock,
} from '../kernel/index.js'
import type { CacheLayer } from '../cache/index.js'
import type { RequestOptions } from '../request/index.js'

export interface PersistOptions {
  /** The disk budget; the least recently used entries go first. Default: 52,428,800 (50 MB). */
  readonly maxBytes?: number
  /** How old a stored entry may be to be shown. Default: 86,400,000 (24 h). */
  readonly maxAgeMs?: number
  /** The application's own version of its data: entries of another one are dropped. Default: `''`. */
  readonly version?: string
}

export interface CacheOptions {
  /** Bounds of what stays in memory after TanStack has collected it, for queries with tags or persistence. */
  readonly memory?: {
    /** Default: 1,000. `Infinity`: no bound. */
    readonly maxEntries?: number
    /** Default: 33,554,432 (32 MB). `Infinity`: no bound. */
    readonly maxBytes?: number
  }
  /** Whether every query is kept in IndexedDB unless it says otherwise. Default: false. */
  readonly persist?: boolean | PersistOptions
}

export interface PerfClientOptions {
  /**
   * Whose data this is: a user's or a tenant's id, `'public'` for an application without users, `null` while it is not
   * known yet (`perf.setScope` tells it later). Storage is used only under a scope.
   */
  readonly scope?: string | null
  readonly cache?: CacheOptions
  /** Keeps the storage of several clients of one origin apart. Default: `'default'`. */
  readonly name?: string
  readonly request?: RequestOptions
  /** `false`: the page's vitals are not watched and components' events are not counted. Default: watched. */
  readonly metrics?: false
  /** An application's own QueryClient, which then gets what Hotpath adds. Default: a new one with TanStack's defaults. */
  readonly queryClient?: QueryClient
  /** Time and chance, for tests. Default: the machine's. */
  readonly clock?: Clock
  /** Another place than IndexedDB for what is persisted, for tests. */
  readonly layer?: CacheLayer
}

export interface ResolvedPersist {
  readonly maxBytes: number
  readonly maxAgeMs: number
  readonly version: string
}

const known = ['scope', 'cache', 'name', 'request', 'metrics', 'queryClient', 'clock', 'layer']

/** Checks the options once, when the client is created. @throws {PerfError} `invalid-option`, `scope-missing`. */
export const validateClientOptions = (options: PerfClientOptions): void => {
  rejectUnknownOptions('createPerfClient', options, known)
  const { scope, cache = {}, name, request = {}, metrics, queryClient, clock, layer } = options
  if (scope !== undefined && scope !== null && (typeof scope !== 'string' || scope === '')) {
    throw invalidOption('scope', scope, 'a text that is not empty, or null while it is not known yet')
  }
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    throw invalidOption('name', name, 'a text that is not empty')
  }
  validateCache(cache)
  requireObject('request', request)
  // The type says false; JavaScript says anything.
  if (metrics as unknown) throw invalidOption('metrics', metrics, 'false, or left out')
  requireMethods(
    'queryClient',
    queryClient,
    ['getQueryCache', 'getMutationCache'],
    'a QueryClient of TanStack Query',
  )
  requireMethods('clock', clock, ['now', 'elapsed', 'random', 'setTimeout', 'clearTimeout'], 'a Clock')
  requireMethods(
    'layer',
    layer,
    ['readIndex', 'getMany', 'setMany', 'deleteMany', 'putMarks', 'clear'],
    'a CacheLayer',
  )
  if (isPersistOn(cache) && scope === undefined) throw scopeMissing('cache.persist')
}

const validateCache = (cache: unknown): void => {
  const { memory = {}, persist } = requireObject('cache', cache) as { memory?: unknown; persist?: unknown }
  rejectUnknownOptions('cache', requireObject('cache', cache), ['memory', 'persist'])
  const bounds = requireObject('cache.memory', memory) as { maxEntries?: unknown; maxBytes?: unknown }
  rejectUnknownOptions('cache.memory', bounds, ['maxEntries', 'maxBytes'])
  requireNumber('cache.memory.maxEntries', bounds.maxEntries ?? 0, { integer: true, infinity: true })
  requireNumber('cache.memory.maxBytes', bounds.maxBytes ?? 0, { infinity: true })
  if (persist === undefined || typeof persist === 'boolean') return
  if (typeof persist !== 'object' || persist === null) {
    throw invalidOption('cache.persist', persist, 'true, false, or an object of its bounds')
  }
}

export const isPersistOn = (cache: CacheOptions): boolean =>
  cache.persist !== undefined && cache.persist !== false

export const resolvePersist = (cache: CacheOptions): ResolvedPersist => {
  const persist = typeof cache.persist === 'object' ? cache.persist : {}
  rejectUnknownOptions('cache.persist', persist, ['maxBytes', 'maxAgeMs', 'version'])
  const { version = '' } = persist
  if (typeof version !== 'string') throw invalidOption('cache.persist.version', version, 'a text')
  return {
    maxBytes: requireNumber('cache.persist.maxBytes', persist.maxBytes ?? 52_428_800, { infinity: true }),
    maxAgeMs: requireNumber('cache.persist.maxAgeMs', persist.maxAgeMs ?? 86_400_000, { infinity: true }),
    version,
  }
}

export const scopeMissing = (what: string): PerfError =>
  new PerfError(
    'scope-missing',
    `${what} keeps data on this device, and the client has no \`scope\`, so the next user of the device could see it. ` +
      "Give createPerfClient a `scope`: the user's id, 'public' for an app without users, or null until it is known.",
  )
