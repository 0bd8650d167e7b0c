import { QueryClient } from '@tanstack/react-query'
import { itemCount, keyOf, makeItem } from '../items.js'

/** The least there can be: the update in memory, and one structured clone of its value. */
export const clone = async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  const write = (id, revision) => queryClient.setQueryData(keyOf(id), makeItem(id, revision))
  for (let id = 0; id < itemCount; id += 1) write(id, 0)
  return {
    update(id, revision) {
      write(id, revision)
      structuredClone(queryClient.getQueryData(keyOf(id)))
    },
    store: async () => {},
  }
}
