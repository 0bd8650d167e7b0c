import { invalidOption, numberIn, optionsOf, valueThat, type Check } from '../kernel/index.js'

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

const checkRetry: Check = optionsOf({
  maxRetries: numberIn({ integer: true, max: 100 }),
  baseDelayMs: numberIn(),
})

/** Throws `invalid-option` for request options that cannot work. */
export const checkRequestOptions: Check = optionsOf({
  baseUrl: valueThat((value) => typeof value === 'string', 'a text that a path can follow'),
  timeoutMs: numberIn({ min: 1, infinity: true }),
  retry(name, value) {
    if (value === true) {
      throw invalidOption(name, value, 'false, or an object like { maxRetries: 2, baseDelayMs: 300 }')
    }
    if (value !== false) checkRetry(name, value)
  },
})
