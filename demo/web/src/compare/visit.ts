import type { NetworkMode } from '../../../shared/api'
import type { ModeName } from '../mode/modeName'

/**
 * What one visit cost: from the load of the page to the load of the next one. Null is "not measured" (the browser has
 * no such measurement, or it never came to that) and is never shown as 0.
 */
export interface Visit {
  readonly mode: ModeName
  readonly network: NetworkMode
  /** Path it was opened at. */
  readonly path: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly durationMs: number
  /** Requests to `/api`, images included, that went over the network. */
  readonly requests: number | null
  /** What came over the network for them, headers included. */
  readonly bytes: number | null
  /** From the start of navigation to the paint in which everything that the first page shows was there. */
  readonly contentMs: number | null
  /** Cumulative layout shift, by session windows. */
  readonly layoutShift: number | null
}

/** The last visit in each mode. */
export type Visits = Partial<Record<ModeName, Visit>>
