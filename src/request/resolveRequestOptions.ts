import type { Clock } from '../kernel/index.js'
import type { RequestOptions } from './RequestOptions.js'

export interface ResolvedRequestOptions {
  readonly baseUrl: string
  readonly timeoutMs: number
  readonly maxRetries: number
  readonly baseDelayMs: number
  readonly clock: Clock
}

/** Fills in the defaults. */
export const resolveRequestOptions = (options: RequestOptions, clock: Clock): ResolvedRequestOptions => {
  const { baseUrl = '', timeoutMs = 30_000, retry = {} } = options
  const { maxRetries = 2, baseDelayMs = 300 } = retry === false ? { maxRetries: 0 } : retry
  return { baseUrl, timeoutMs, maxRetries, baseDelayMs, clock }
}
