import { invalidOption, rejectUnknownOptions, requireNumber, type Clock } from '../kernel/index.js'

export interface RetryOptions {
  /** How many times to try again after the first. Default: 2. 0: never. */
  readonly maxRetries?: number
  /** The first delay's upper bound, doubled for each retry. Default: 300. */
  readonly baseDelayMs?: number
}

export interface RequestOptions {
  /** Put before a path that `perf.fetch` is given. Default: none. */
  readonly baseUrl?: string
  /** How long one try may take until the whole body can be read. Default: 30,000. `Infinity`: no limit. */
  readonly timeoutMs?: number
  /** `false`: no retry. */
  readonly retry?: RetryOptions | false
}

export interface ResolvedRequestOptions {
  readonly baseUrl: string
  readonly timeoutMs: number
  readonly maxRetries: number
  readonly baseDelayMs: number
  readonly clock: Clock
}

/** @throws {PerfError} `invalid-option` for a value that cannot work. */
export const resolveRequestOptions = (options: RequestOptions, clock: Clock): ResolvedRequestOptions => {
  rejectUnknownOptions('request', options, ['baseUrl', 'timeoutMs', 'retry'])
  if (options.baseUrl !== undefined && typeof options.baseUrl !== 'string') {
    throw invalidOption('request.baseUrl', options.baseUrl, 'a text that a path can follow')
  }
  const retry = options.retry === false ? { maxRetries: 0 } : requireRetry(options.retry)
  rejectUnknownOptions('request.retry', retry, ['maxRetries', 'baseDelayMs'])
  return {
    baseUrl: options.baseUrl ?? '',
    timeoutMs: requireNumber('request.timeoutMs', options.timeoutMs ?? 30_000, { min: 1, infinity: true }),
    maxRetries: requireNumber('request.retry.maxRetries', retry.maxRetries ?? 2, { integer: true, max: 100 }),
    baseDelayMs: requireNumber('request.retry.baseDelayMs', retry.baseDelayMs ?? 300),
    clock,
  }
}

const requireRetry = (retry: unknown): RetryOptions => {
  if (retry === undefined) return {}
  if (typeof retry === 'object' && retry !== null) return retry
  throw invalidOption('request.retry', retry, 'false, or an object like { maxRetries: 2, baseDelayMs: 300 }')
}
