import type { Problem } from '../../../shared/api'

/** Why an answer is missing, in words for the page: what happened, and what helps. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError'
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined

  constructor(message: string, options: { readonly status?: number; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.status = options.status
  }
}

/** The server was not reached: such an error has no status that would tell so. */
export const hasNoAnswer = (error: unknown): boolean =>
  error instanceof ApiError && error.status === undefined

/** An answer of the demo's API. Both modes use it: what differs between them is who calls it, and how often. */
export const fetchJson = async <Value>(path: string, init: RequestInit = {}): Promise<Value> => {
  const response = await connect(path, init)
  const body = await readJson(response)
  if (!response.ok) throw new ApiError(describeProblem(body, response.status), { status: response.status })
  // The contract with the server, `demo/shared/api.ts`.
  return body as Value
}

const connect = async (path: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(path, init)
  } catch (error) {
    if (init.signal?.aborted === true) throw error
    throw new ApiError('The connection failed before an answer came.', { cause: error })
  }
}

const readJson = async (response: Response): Promise<unknown> => {
  try {
    return await response.json()
  } catch (error) {
    throw new ApiError(`The server answered with status ${response.status}, and not with JSON.`, {
      status: response.status,
      cause: error,
    })
  }
}

const describeProblem = (body: unknown, status: number): string => {
  if (typeof body !== 'object' || body === null) return `The server answered with status ${status}.`
  const { title, detail } = body as Partial<Problem>
  return detail ?? title ?? `The server answered with status ${status}.`
}
