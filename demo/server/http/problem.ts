import type { Problem } from '../../shared/api.js'

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  500: 'Internal server error',
  503: 'Service unavailable',
}

/** An answer that is not what was asked for, in the words for whoever asked. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  /** `detail` says what is wrong and what to do. */
  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.status = status
    this.headers = headers
  }
}

/** RFC 9457: the body of an answer that tells of an error. */
export const problemBody = (status: number, detail: string): string => {
  const problem: Problem = { type: 'about:blank', title: titles[status] ?? 'Error', status, detail }
  return JSON.stringify(problem)
}

export const problemHeaders = (headers: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  ...headers,
})

export const toProblemResponse = ({ status, message, headers }: ProblemError): Response =>
  new Response(problemBody(status, message), { status, headers: problemHeaders(headers) })
