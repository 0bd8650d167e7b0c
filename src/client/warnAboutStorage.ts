import type { CacheEvent } from '../cache/index.js'
import type { Emitter, Unsubscribe } from '../kernel/index.js'

/** In development: says once what kind of storage trouble there is, and once for each query that cannot be stored. */
export const warnAboutStorage = (events: Emitter<CacheEvent>): Unsubscribe => {
  const told = new Set<string>()
  const tell = (id: string, message: string, cause?: unknown) => {
    if (told.has(id)) return
    told.add(id)
    console.warn(message, ...(cause === undefined ? [] : [cause]))
  }
  const stopErrors = events.on('layer-error', ({ layer, operation, error }) =>
    tell(operation, `Hotpath: the ${layer} layer failed to ${operation}. Requests go on without it.`, error),
  )
  const stopSkipped = events.on('not-stored', ({ hash }) =>
    tell(
      hash,
      `Hotpath: the value of query ${hash} cannot be stored (it holds a function, a DOM node, a Blob that would be encrypted, or the like), so ` +
        'it will not be there after a reload. Return plain data from its queryFn, or give the query `persist: false`.',
    ),
  )
  return () => {
    stopErrors()
    stopSkipped()
  }
}
