import type { DataSource } from '../bridge/QueryWatch.js'

/**
 * What a result tells beside TanStack's fields. Reading one of them is tracked: a component that reads it renders when
 * it changes, one that does not is spared. Both are taken from the result by name; a copy (`{ ...result }`) has
 * TanStack's fields alone.
 */
export interface ResultOrigin {
  /** Where the data came from; undefined while there is none, and for what came with the page (`initialData`, hydration). */
  readonly source: DataSource | undefined
  /** True while the data stands in for a refetch that failed, by `graceMs`. */
  readonly isGrace: boolean
}
