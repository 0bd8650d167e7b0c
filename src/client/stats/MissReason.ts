import type { GoneReason } from '../../cache/index.js'

/** Why a request was made. */
export type MissReason =
  | GoneReason
  /** There never was a value, as far as this page knows. */
  | 'never-seen'
  | 'invalidated-by-tag'
  /** By `perf.invalidate({ keys })`, `invalidateQueries` and the like. */
  | 'invalidated-by-key'
  /** The request before it failed. */
  | 'failed'
  /** The value was fresh and somebody asked all the same: `refetch()`, an interval, `refetchOnMount: 'always'`. */
  | 'forced'
  /** The value was fresh and about to run out (`eagerRefresh`). */
  | 'eager-refresh'
  /** Storage could not be read. */
  | 'storage-error'
  /** Storage had not answered within its deadline. */
  | 'storage-slow'
