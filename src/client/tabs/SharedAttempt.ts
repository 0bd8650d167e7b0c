import type { Query, QueryFunctionContext } from '@tanstack/query-core'
import type { QueryWatch } from '../bridge/QueryWatch.js'

/** One attempt to fetch, which another tab may make instead. */
export interface SharedAttempt {
  readonly query: Query
  readonly watch: QueryWatch
  readonly context: QueryFunctionContext
  /** Aborted when the attempt is cancelled or replaced. */
  readonly signal: AbortSignal
  readonly isPersisted: boolean
  /** Whether something is stored for it, or may be: then it waits for the browser's first answer about other tabs. */
  readonly mayWait: boolean
  /** Calls the `queryFn`. */
  readonly ask: (context: QueryFunctionContext, lease: number) => unknown
  /** The tags of a result; undefined when the function that gives them failed. */
  readonly tagsOf: (value: unknown) => readonly string[] | undefined
}

/** The place of an attempt among the open tabs. */
export interface AttemptPlace {
  /** Gives the value, of this tab's request or another's. */
  fly(): Promise<unknown>
  /** Storage has answered. */
  leave(): void
}
