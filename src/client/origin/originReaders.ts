import type { QueryObserverResult } from '@tanstack/query-core'

/** The observers whose component has read where its data came from, each by its own `refetch`, which its results carry. */
export const originReaders: WeakSet<QueryObserverResult['refetch']> = /* @__PURE__ */ new WeakSet()
