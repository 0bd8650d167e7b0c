import type * as encryption from '../cache/encryption/index.js'
import { createLate, type Late } from '../kernel/index.js'
import type * as fetching from '../request/fetch/index.js'
import type * as entries from './entries/index.js'
import type * as grace from './grace/index.js'
import type * as stats from './stats/index.js'
import type * as storage from './storage/index.js'
import type * as warming from './warm/index.js'
import type * as tabs from './tabs/index.js'

// The parts of the client that a page loads only when it uses them: one chunk each, shared by all clients.

export const lateStorage: Late<typeof storage> = /* @__PURE__ */ createLate(
  () => import('./storage/index.js'),
)
export const lateEncryption: Late<typeof encryption> = /* @__PURE__ */ createLate(
  () => import('../cache/encryption/index.js'),
)
export const lateTabs: Late<typeof tabs> = /* @__PURE__ */ createLate(() => import('./tabs/index.js'))
export const lateFetch: Late<typeof fetching> = /* @__PURE__ */ createLate(
  () => import('../request/fetch/index.js'),
)
export const lateEntries: Late<typeof entries> = /* @__PURE__ */ createLate(
  () => import('./entries/index.js'),
)
export const lateGrace: Late<typeof grace> = /* @__PURE__ */ createLate(() => import('./grace/index.js'))
export const lateStats: Late<typeof stats> = /* @__PURE__ */ createLate(() => import('./stats/index.js'))
export const lateWarm: Late<typeof warming> = /* @__PURE__ */ createLate(() => import('./warm/index.js'))
