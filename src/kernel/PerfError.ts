/** What went wrong, for code that must decide; the message is for people. */
export type PerfErrorCode =
  /** An option had a value that cannot work. Thrown at creation. */
  | 'invalid-option'
  /** A hook was used outside `PerfProvider`. */
  | 'provider-missing'
  /** Persistence was asked for and the client has no scope. */
  | 'scope-missing'
  /** The client was disposed and cannot be used any more. */
  | 'disposed'
  /** A key or an argument cannot be turned into a cache key. */
  | 'unhashable'
  /** No answer came: the connection failed. */
  | 'network'
  /** No answer came in time. */
  | 'timeout'
  /** The server answered with a status outside 200–299. */
  | 'http'
  /** A storage layer failed; it reaches the monitor, never a caller. */
  | 'storage'
  /** A lazy component or an image could not be loaded. */
  | 'load-failed'
  /** The caller's signal was aborted. */
  | 'aborted'
  /** Two things of one name were declared where names must differ. */
  | 'duplicate'

export interface PerfErrorOptions {
  readonly cause?: unknown
  /** The HTTP status, where there was an answer. */
  readonly status?: number
  /** True when trying again is no use, or was already done: a retry further up must not repeat it. Default: false. */
  readonly isFinal?: boolean
}

/**
 * The one error class of Hotpath. Its message says what happened, why it matters and what to do.
 * `code` is for programs, `cause` keeps the error beneath, `status` is the HTTP status where there was an answer.
 */
export class PerfError extends Error {
  override readonly name: string = 'PerfError'
  readonly code: PerfErrorCode
  readonly status: number | undefined
  readonly isFinal: boolean

  constructor(code: PerfErrorCode, message: string, options: PerfErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.status = options.status
    this.isFinal = options.isFinal ?? false
  }
}
