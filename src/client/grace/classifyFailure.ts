import { PerfError } from '../../kernel/index.js'

/**
 * What a failed fetch means for the value that is there. `passing`: the server could not be reached or has a trouble of
 * its own (network, timeout, 408, 5xx). `denied`: 401 and 403. `lasting`: every other answer. `unknown`: nothing tells.
 */
export type FailureKind = 'passing' | 'denied' | 'lasting' | 'unknown'

// What Chromium, Firefox, Safari (two wordings), Node and React Native say when fetch gets no answer. All throw a
// TypeError, which a mistake in the code throws as well: only the text tells the two apart.
const fetchFailures =
  /^(Failed to fetch|NetworkError when|Load failed|The Internet connection|fetch failed|Network request failed)/

/** Tells the kind of a failure from a PerfError, `status`, `statusCode`, `response.status`, or what fetch throws. */
export const classifyFailure = (error: unknown): FailureKind => {
  if (typeof error !== 'object' || error === null) return 'unknown'
  const status = statusOf(error)
  if (status !== undefined) return classifyStatus(status)
  const { name, message } = error as Partial<Error>
  const isPassing =
    error instanceof PerfError
      ? error.code === 'network' || error.code === 'timeout'
      : name === 'TimeoutError' || (name === 'TypeError' && fetchFailures.test(message ?? ''))
  return isPassing ? 'passing' : 'unknown'
}

interface WithStatus {
  readonly status?: unknown
  readonly statusCode?: unknown
  readonly response?: { readonly status?: unknown } | null
}

const statusOf = (error: WithStatus): number | undefined =>
  [error.status, error.statusCode, error.response?.status].find((status) => typeof status === 'number')

const classifyStatus = (status: number): FailureKind => {
  if (status >= 500 || status === 408) return 'passing'
  if (status === 401 || status === 403) return 'denied'
  // 0 is what XMLHttpRequest gives when there was no answer; below 400 there was no failure to speak of.
  return status >= 400 ? 'lasting' : 'unknown'
}
