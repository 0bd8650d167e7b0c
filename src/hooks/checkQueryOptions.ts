import { checkTags, graceChecks, scopeMissing, type PerfClient } from '../client/index.js'

const graceNames = /* @__PURE__ */ Object.keys(graceChecks)

/**
 * Checks what a query option cannot be, once for each render of its hook.
 * @throws {PerfError} `invalid-option`; `scope-missing` for `persist` without a scope.
 */
export const checkQueryOptions = (perf: PerfClient, options: object): void => {
  const { tags, persist } = options as { readonly tags?: unknown; readonly persist?: unknown }
  if (tags !== undefined) checkTags('tags', tags)
  for (const name of graceNames) {
    const value = (options as Readonly<Record<string, unknown>>)[name]
    if (value !== undefined) graceChecks[name]?.(name, value)
  }
  if (persist === true && perf.scope === undefined) throw scopeMissing('The `persist` option of a query')
}
