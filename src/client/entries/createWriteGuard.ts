import type { Query } from '@tanstack/query-core'
import type { QueryWatch } from '../bridge/QueryWatch.js'

/** Sees to it that what a running fetch gives does not replace what was written while it ran. */
export interface WriteGuard {
  /** Call it after the write. */
  guard(query: Query, watch: QueryWatch): void
}

/**
 * The query's `setData` is covered until the fetch has delivered, and only then. An attempt that began after the write
 * (a retry, another fetch) is newer than it and passes.
 */
export const createWriteGuard = (): WriteGuard => {
  const writes = new WeakMap<Query, { lease: number }>()

  return {
    guard(query, watch) {
      if (query.state.fetchStatus === 'idle') return
      const known = writes.get(query)
      if (known) {
        known.lease = watch.lease
        return
      }
      const write = { lease: watch.lease }
      writes.set(query, write)
      const wasOwn = Object.hasOwn(query, 'setData')
      const covered = query.setData

      const uncover = () => {
        writes.delete(query)
        if (wasOwn) query.setData = covered
        else Reflect.deleteProperty(query, 'setData')
      }

      query.setData = (data, options) => {
        if (options?.manual) return covered.call(query, data, options)
        uncover()
        if (watch.attemptLease > write.lease) return covered.call(query, data, options)
        // The fetch ends with what was written, whose age and lease stay.
        watch.answer = undefined
        watch.attemptLease = watch.lease
        const { data: written, dataUpdatedAt: updatedAt } = query.state
        const kept = covered.call(query, written, { updatedAt, manual: false })
        watch.source = 'set'
        return kept
      }
    },
  }
}
