import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { itemOptions, readItem, type MountCase } from '../MountCase.js'

export const useQueryCase: MountCase = {
  async prepare(warmKeys) {
    const client = new QueryClient()
    for (const queryKey of warmKeys) client.setQueryData(queryKey, readItem(queryKey))
    return {
      Provider: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
      Item: ({ queryKey }) => {
        const { data } = useQuery(itemOptions(queryKey))
        return data === undefined ? <li /> : <li data-done>{data.text}</li>
      },
    }
  },
}
