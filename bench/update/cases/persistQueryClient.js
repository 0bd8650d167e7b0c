import { QueryClient } from '@tanstack/react-query'
import { persistQueryClientSave } from '@tanstack/query-persist-client-core'
import { createStore, set } from 'idb-keyval'
import { itemCount, keyOf, makeItem } from '../items.js'

/** The whole client in one entry, as TanStack's documentation shows it for IndexedDB. */
export const persistQueryClient = async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  const store = createStore('persist-query-client', 'entries')
  const persister = { persistClient: (client) => set('client', client, store) }
  const update = (id, revision) => queryClient.setQueryData(keyOf(id), makeItem(id, revision))
  for (let id = 0; id < itemCount; id += 1) update(id, 0)
  const save = () => persistQueryClientSave({ queryClient, persister })
  await save()
  return { update, store: save }
}
