import { QueryObserver } from '@tanstack/react-query'
import { createPerfClient } from 'react-hotpath'
import { createPersistedQueryClient } from '../lib/persisters.js'

const { name, start } = Object.fromEntries(new URLSearchParams(location.search))

const cases = {
  Hotpath: () => createPerfClient({ scope: 'bench', cache: { persist: true }, metrics: false }).queryClient,
  'per-query persister': () => createPersistedQueryClient(),
}

const queryClient = cases[name]()

const ask = () =>
  new Promise((resolve) => {
    const observer = new QueryObserver(queryClient, {
      queryKey: ['item'],
      staleTime: Infinity,
      queryFn: async () => (await fetch('/api/item')).json(),
    })
    observer.subscribe(({ data }) => {
      if (data !== undefined) resolve(data.text)
    })
  })

window.ask = ask
// From cold: the query is there when the page starts.
if (start === 'cold') window.asked = ask()
