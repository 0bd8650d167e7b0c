import { QueryClient } from '@tanstack/react-query'
import { experimental_createQueryPersister as createQueryPersister } from '@tanstack/query-persist-client-core'
import { createStore, set } from 'idb-keyval'
import { itemCount, keyOf, makeItem } from '../items.js'

/** One entry a query. It persists by itself what a queryFn gave; for other writes it is called, as here. */
export const queryPersister = async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  const store = createStore('query-persister', 'entries')
  const storage = {
    getItem: () => undefined,
    setItem: (key, value) => set(key, value, store),
    removeItem: () => {},
  }
  const same = (value) => value
  const persister = createQueryPersister({ storage, serialize: same, deserialize: same })
  const write = (id, revision) => queryClient.setQueryData(keyOf(id), makeItem(id, revision))
  for (let id = 0; id < itemCount; id += 1) write(id, 0)
  let writing = []
  return {
    update(id, revision) {
      write(id, revision)
      writing.push(persister.persistQueryByKey(keyOf(id), queryClient))
    },
    async store() {
      await Promise.all(writing)
      writing = []
    },
  }
}
