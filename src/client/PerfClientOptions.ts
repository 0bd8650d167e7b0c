import type { QueryClient } from '@tanstack/query-core'
import {
  isBoolean,
  methodsOf,
  numberIn,
  optionsOf,
  PerfError,
  valueThat,
  type Clock,
} from '../kernel/index.js'
import type { CacheLayer } from '../cache/index.js'
import { checkRequestOptions, type RequestOptions } from '../request/index.js'
import { checkRules } from './checkRules.js'
import type { QueryRule } from './QueryRule.js'

export interface PersistOptions {
  /** The disk budget; the least recently used entries go first. Default: 52,428,800 (50 MB). */
  readonly maxBytes?: number
  /** How old a stored entry may be to be shown. Default: 86,400,000 (24 h). */
  readonly maxAgeMs?: number
  /** The application's own version of its data: entries of another one are dropped. Default: `''`. */
  readonly version?: string
  /**
   * Whether what is stored is encrypted: AES-GCM with a key that no script can read, kept by the browser beside the
   * data, and destroyed by `perf.clear()` and a change of scope. It protects what was there before a logout, even from
   * somebody who recovers deleted files, and a copy of the database without the key. It does not protect from scripts
   * in the page, nor from somebody who can run this browser profile while nobody has logged out. Sizes, times and
   * numbers of entries stay readable. Values that hold a Blob are not stored. Pages without https have no WebCrypto:
   * there nothing is stored, and an event says so. Default: false.
   */
  readonly encrypt?: boolean
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

export interface FlightOptions {
  /**
   * Whether one open tab asks for all that want the same. `true`: every query but infinite ones; needs a `scope`.
   * `false`: each tab asks for itself. Invalidations and logouts reach the tabs of what is persisted in any case.
   * Default: on for queries that are persisted, off for the rest.
   */
  readonly tabs?: boolean
  /**
   * What a query that is not persisted does while a page starts and does not know yet of other tabs. `'eager'`: it asks
   * at once. `'strict'`: it waits for the browser's first answer, so that pages which start together ask once.
   * Default: `'eager'`. A persisted query waits in any case where something is stored: storage is being read meanwhile.
   */
  readonly coldStart?: 'eager' | 'strict'
  /** How long the browser's answer is waited for, in milliseconds. Default: 300. `0`: not at all. */
  readonly coldWaitMs?: number
  /** How long another tab's result is waited for before this one asks itself, in milliseconds. Default: 10,000. */
  readonly maxWaitMs?: number
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
  /** What open tabs of one scope do together. */
  readonly flight?: FlightOptions
  readonly request?: RequestOptions
  /**
   * Options by the beginning of a query key, for queries of plain hooks and loaders too. Several that reach a key add
   * up: tags all hold, of the rest the last one. Default: none.
   */
  readonly rules?: readonly QueryRule[]
  /** `false`: the page's vitals are not watched and components' events are not counted. Default: watched. */
  readonly metrics?: false
  /** An application's own QueryClient, which then gets what Hotpath adds. Default: a new one with TanStack's defaults. */
  readonly queryClient?: QueryClient
  /** Time and chance, for tests. Default: the machine's. */
  readonly clock?: Clock
  /** Another place than IndexedDB for what is persisted, for tests. */
  readonly layer?: CacheLayer
}

const isFullText = (value: unknown): boolean => typeof value === 'string' && value !== ''

const checkPersist = optionsOf({
  maxBytes: numberIn({ infinity: true }),
  maxAgeMs: numberIn({ infinity: true }),
  version: valueThat((value) => typeof value === 'string', 'a text'),
  encrypt: isBoolean,
})

const checkCache = optionsOf({
  memory: optionsOf({
    maxEntries: numberIn({ integer: true, infinity: true }),
    maxBytes: numberIn({ infinity: true }),
  }),
  persist(name, value) {
    if (typeof value !== 'boolean') checkPersist(name, value)
  },
})

const checkFlight = optionsOf({
  tabs: isBoolean,
  coldStart: valueThat((value) => value === 'eager' || value === 'strict', "'eager' or 'strict'"),
  coldWaitMs: numberIn(),
  maxWaitMs: numberIn(),
})

const checkOptions = optionsOf(
  {
    scope: valueThat(
      (value) => value === null || isFullText(value),
      'a text that is not empty, or null while it is not known yet',
    ),
    name: valueThat(isFullText, 'a text that is not empty'),
    cache: checkCache,
    flight: checkFlight,
    request: checkRequestOptions,
    rules: checkRules,
    // The type says false; JavaScript says anything.
    metrics: valueThat((value) => !value, 'false, or left out'),
    queryClient: methodsOf(['getQueryCache', 'getMutationCache'], 'a QueryClient of TanStack Query'),
    clock: methodsOf(['now', 'elapsed', 'random', 'setTimeout', 'clearTimeout'], 'a Clock'),
    layer: methodsOf(
      ['readIndex', 'getMany', 'setMany', 'deleteMany', 'putMarks', 'putUses', 'clear'],
      'a CacheLayer',
    ),
  },
  'createPerfClient',
)

/** Checks the options once, when the client is created. @throws {PerfError} `invalid-option`, `scope-missing`. */
export const validateClientOptions = (options: PerfClientOptions): void => {
  checkOptions('', options)
  if (isPersistOn(options.cache) && options.scope === undefined) throw scopeMissing('cache.persist')
  if (options.flight?.tabs === true && options.scope === undefined) throw scopeMissing('flight.tabs')
  if (options.scope === undefined && options.rules?.some(({ persist }) => persist === true))
    throw scopeMissing('A rule with `persist`')
}

export const isPersistOn = (cache: CacheOptions = {}): boolean =>
  cache.persist !== undefined && cache.persist !== false

export const scopeMissing = (what: string): PerfError =>
  new PerfError(
    'scope-missing',
    `${what} keeps data on this device or shares it between tabs, and the client has no \`scope\`, so another user ` +
      'of the device could see it. ' +
      "Give createPerfClient a `scope`: the user's id, 'public' for an app without users, or null until it is known.",
  )
