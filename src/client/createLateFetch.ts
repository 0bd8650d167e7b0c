import type { Clock } from '../kernel/index.js'
import type { PerfFetch, RequestOptions } from '../request/index.js'
import { lateFetch } from './late.js'

/** `perf.fetch`. Its code is asked for here when the client has options for it, else by its first call. */
export const createLateFetch = (options: RequestOptions | undefined, clock: Clock): PerfFetch => {
  let made: PerfFetch | undefined
  // A failure is the first call's to tell.
  if (options) lateFetch.load().catch(() => undefined)

  return async (...args) => {
    const { createFetch, resolveRequestOptions } = lateFetch.current ?? (await lateFetch.load())
    made ??= createFetch(resolveRequestOptions(options ?? {}, clock))
    return made(...args)
  }
}
