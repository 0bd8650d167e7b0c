import { PerfError, type Clock } from '../kernel/index.js'
import { backoffDelay } from './backoffDelay.js'
import { isRetryable } from './isRetryable.js'
import type { ResolvedRequestOptions } from './resolveRequestOptions.js'

/** `fetch` with a timeout, retries and typed errors: what comes back has a status of 200 to 299. */
export type PerfFetch = (input: string | URL, init?: RequestInit) => Promise<Response>

// Enough for a problem's detail (RFC 9457), little enough for a log.
const maxBodyCharacters = 200

/**
 * Makes `perf.fetch`. It rejects with a `PerfError`: `http` (with `status`, and the answer's first 200 characters as the
 * message of `cause`), `network`, `timeout`, `aborted` when the caller's signal was aborted, or `invalid-option` for what is
 * no URL (a `Request`: its body could be sent only once). Network errors, timeouts, 408, 425, 429 and 5xx are tried again for idempotent methods;
 * the last try's error is thrown at once and marked final, so that a retry further up does not repeat it.
 */
export const createFetch = (options: ResolvedRequestOptions): PerfFetch => {
  const { maxRetries, baseDelayMs, clock } = options

  return async (input, init = {}) => {
    requireUrl(input)
    const url = typeof input === 'string' ? options.baseUrl + input : input
    const method = (init.method ?? 'GET').toUpperCase()
    for (let retry = 0; ; retry += 1) {
      try {
        return await tryOnce(url, init, options)
      } catch (error) {
        if (retry >= maxRetries || !isRetryable(method, error)) throw markFinal(error)
        await wait(clock, backoffDelay(retry, baseDelayMs, clock.random()), init.signal)
      }
    }
  }
}

const tryOnce = async (
  url: string | URL,
  init: RequestInit,
  options: ResolvedRequestOptions,
): Promise<Response> => {
  const { timeoutMs, clock } = options
  const controller = new AbortController()
  const stop = () => controller.abort(init.signal?.reason)
  if (init.signal?.aborted) stop()
  init.signal?.addEventListener('abort', stop, { once: true })
  let hasTimedOut = false
  const timer =
    timeoutMs === Infinity
      ? undefined
      : clock.setTimeout(() => {
          hasTimedOut = true
          controller.abort()
        }, timeoutMs)
  const path = describeUrl(url)
  try {
    const response = await fetch(url, { ...init, signal: controller.signal })
    if (response.ok) return await withBody(response)
    const start = await readStart(response)
    init.signal?.throwIfAborted()
    throw new PerfError('http', `${path} answered ${response.status}.`, {
      status: response.status,
      ...(start !== '' && { cause: new Error(start) }),
    })
  } catch (error) {
    if (error instanceof PerfError) throw error
    if (init.signal?.aborted)
      throw new PerfError('aborted', `The request to ${path} was aborted.`, { cause: error })
    if (hasTimedOut) {
      throw new PerfError('timeout', `${path} did not answer within ${timeoutMs} ms.`, { cause: error })
    }
    throw new PerfError('network', `${path} could not be reached. Is the server up, and the connection?`, {
      cause: error,
    })
  } finally {
    if (timer !== undefined) clock.clearTimeout(timer)
    init.signal?.removeEventListener('abort', stop)
  }
}

/** Reads the body within the timeout, so that an answer that stalls half-way fails like one that never came. */
const withBody = async (response: Response): Promise<Response> => {
  if (response.body === null) return response
  const { status, statusText, headers, url } = response
  const whole = new Response(await response.arrayBuffer(), { status, statusText, headers })
  return Object.defineProperty(whole, 'url', { value: url })
}

/** The first characters of an error's body; what there is of it when it stalls, breaks or cannot be read. */
const readStart = async (response: Response): Promise<string> => {
  let text = ''
  try {
    const reader = response.body?.getReader()
    if (reader === undefined) return ''
    const decoder = new TextDecoder()
    while (text.length < maxBodyCharacters) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    // Gives the connection back; how that goes changes nothing.
    reader.cancel().catch(() => {})
  } catch {
    // The status is the error, whatever becomes of the body.
  }
  return text.slice(0, maxBodyCharacters)
}

const requireUrl = (input: unknown): void => {
  // By its shape: a page's URL and a test environment's are of different classes.
  if (typeof input === 'string' || (typeof input === 'object' && input !== null && 'href' in input)) return
  throw new PerfError(
    'invalid-option',
    `perf.fetch takes a URL, and got ${input instanceof Request ? 'a Request' : typeof input}. Pass its \`url\`, with method, headers and body as the second argument.`,
  )
}

const markFinal = (error: unknown): unknown =>
  error instanceof PerfError && !error.isFinal
    ? new PerfError(error.code, error.message, {
        cause: error.cause ?? error,
        isFinal: true,
        ...(error.status !== undefined && { status: error.status }),
      })
    : error

/** The URL without its query, which may hold what does not belong into a log. */
const describeUrl = (url: string | URL): string => String(url).split(/[?#]/, 1)[0] ?? ''

const wait = (clock: Clock, delayMs: number, signal: AbortSignal | null | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clock.clearTimeout(timer)
      reject(
        new PerfError('aborted', 'The request was aborted while it waited for its next try.', {
          isFinal: true,
        }),
      )
    }
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, delayMs)
    signal?.addEventListener('abort', stop, { once: true })
  })
