import { PerfError } from '../kernel/index.js'
import type { PerfClient, PerfClientInternals } from './PerfClient.js'

const internals = /* @__PURE__ */ new WeakMap<PerfClient, PerfClientInternals>()

export const registerInternals = (perf: PerfClient, own: PerfClientInternals): void => {
  internals.set(perf, own)
}

/** @throws {PerfError} `invalid-option` for an object that createPerfClient did not make. */
export const internalsOf = (perf: PerfClient): PerfClientInternals => {
  const own = internals.get(perf)
  if (own !== undefined) return own
  throw new PerfError(
    'invalid-option',
    'PerfProvider got a `client` that createPerfClient did not make. Pass what it returns, not a copy or a QueryClient.',
  )
}
