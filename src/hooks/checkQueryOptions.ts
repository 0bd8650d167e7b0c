import { graceChecks, scopeMissing, type PerfClient } from '../client/index.js'
import { invalidOption } from '../kernel/index.js'

const graceNames = /* @__PURE__ */ Object.keys(graceChecks)

/**
 * Checks what a query option cannot be, once for each render of its hook.
 * @throws {PerfError} `invalid-option`; `scope-missing` for `persist` without a scope.
 */
export const checkQueryOptions = (perf: PerfClient, options: object): void => {
  const { tags, persist } = options as { readonly tags?: unknown; readonly persist?: unknown }
  if (tags !== undefined && typeof tags !== 'function' && !Array.isArray(tags)) {
    throw invalidOption('tags', tags, 'a list of texts, or a function of the result that gives one')
  }
  for (const name of graceNames) {
    const value = (options as Readonly<Record<string, unknown>>)[name]
    if (value !== undefined) graceChecks[name]?.(name, value)
  }
  if (persist === true && perf.scope === undefined) throw scopeMissing('The `persist` option of a query')
}
