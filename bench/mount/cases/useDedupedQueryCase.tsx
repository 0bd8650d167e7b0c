import { createPerfClient, PerfProvider, useDedupedQuery } from 'react-hotpath'
import { itemOptions, readItem, type MountCase } from '../MountCase.js'

/** Nothing switched on. */
export const useDedupedQueryCase: MountCase = {
  async prepare(warmKeys) {
    const client = createPerfClient()
    for (const queryKey of warmKeys) client.queryClient.setQueryData(queryKey, readItem(queryKey))
    return {
      Provider: ({ children }) => <PerfProvider client={client}>{children}</PerfProvider>,
      Item: ({ queryKey }) => {
        const { data } = useDedupedQuery(itemOptions(queryKey))
        return data === undefined ? <li /> : <li data-done>{data.text}</li>
      },
    }
  },
}
