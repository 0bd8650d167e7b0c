import { scopeMissing, type PerfClient } from '../client/index.js'
import { invalidOption } from '../kernel/index.js'

/**
 * Checks what a query option cannot be, once for each render of its hook.
 * @throws {PerfError} `invalid-option`; `scope-missing` for `persist` without a scope.
 */
export const checkQueryOptions = (perf: PerfClient, options: object): void => {
  const { tags, persist } = options as { readonly tags?: unknown; readonly persist?: unknown }
  if (tags !== undefined && typeof tags !== 'function' && !Array.isArray(tags)) {
    throw invalidOption('tags', tags, 'a list of texts, or a function of the result that gives one')
  }
  if (persist === true && perf.scope === undefined) throw scopeMissing('The `persist` option of a query')
}
