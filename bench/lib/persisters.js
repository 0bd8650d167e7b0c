import { QueryClient } from '@tanstack/react-query'
import { experimental_createQueryPersister as createQueryPersister } from '@tanstack/query-persist-client-core'
import { createStore, get, set, del } from 'idb-keyval'

/** TanStack Query with its per-query persister over IndexedDB: one entry a query, one read a query. */
export const createPersistedQueryClient = (defaults = {}) => {
  const store = createStore('query-persister', 'entries')
  const same = (value) => value
  const { persisterFn } = createQueryPersister({
    storage: {
      getItem: (key) => get(key, store),
      setItem: (key, value) => set(key, value, store),
      removeItem: (key) => del(key, store),
    },
    serialize: same,
    deserialize: same,
  })
  return new QueryClient({ defaultOptions: { queries: { persister: persisterFn, ...defaults } } })
}
