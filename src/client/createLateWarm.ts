import { lateWarm } from './late.js'
import type { PerfClient } from './PerfClient.js'
import type { WarmParts } from './warm/WarmParts.js'

/** `perf.warm`. Its code is asked for by the first call. */
export const createLateWarm =
  (parts: WarmParts, requireAlive: () => void): PerfClient['warm'] =>
  async (queries, options) => {
    requireAlive()
    const { warmQueries } = lateWarm.current ?? (await lateWarm.load())
    return warmQueries(parts, queries, options)
  }
