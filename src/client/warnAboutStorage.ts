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
  return events.onAny((event) => {
    if (event.type === 'layer-error') {
      tell(
        event.operation,
        `Hotpath: the ${event.layer} layer failed to ${event.operation}. Requests go on without it.`,
        event.error,
      )
    } else if (event.type === 'not-stored') {
      tell(
        event.hash,
        `Hotpath: the value of query ${event.hash} cannot be stored (it holds a function, a DOM node, a Blob that would be encrypted, or the like), so ` +
          'it will not be there after a reload. Return plain data from its queryFn, or give the query `persist: false`.',
      )
    }
  })
}
