import type { QueryObserverResult } from '@tanstack/query-core'
import { originReaders } from './originReaders.js'
import type { ResultOrigin } from './ResultOrigin.js'

type Handler = ProxyHandler<QueryObserverResult>

// One for each origin that there is, shared by all results: a render makes a proxy and nothing else.
const handlers = /* @__PURE__ */ new Map<string, Handler>()

/**
 * Adds `source` and `isGrace` to a result of TanStack's as they are in this render. Everything else is the result's own,
 * with its tracking; nothing is enumerated that was not before.
 */
export const withOrigin = <Result extends object>(
  result: Result,
  { source, isGrace }: Partial<ResultOrigin> = {},
): Result & ResultOrigin => {
  const name = isGrace ? `${source} grace` : `${source}`
  let handler = handlers.get(name)
  if (handler === undefined) {
    handler = createHandler({ source, isGrace: isGrace ?? false })
    handlers.set(name, handler)
  }
  // The handler gives what the added type says, and forwards the rest.
  return new Proxy(result, handler as ProxyHandler<Result>) as Result & ResultOrigin
}

const createHandler = (origin: ResultOrigin): Handler => ({
  get(result, key) {
    if (key !== 'source' && key !== 'isGrace') return Reflect.get(result, key)
    originReaders.add(result.refetch)
    return origin[key]
  },
})
