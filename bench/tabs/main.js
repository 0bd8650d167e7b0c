import { QueryObserver } from '@tanstack/react-query'
import { createPerfClient } from 'react-hotpath'
import { createPersistedQueryClient } from '../lib/persisters.js'

const { name, start } = Object.fromEntries(new URLSearchParams(location.search))

// The persister writes in tasks of its own and tells nobody when it is done.
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 1500))

const cases = {
  Hotpath() {
    const perf = createPerfClient({ scope: 'bench', cache: { persist: true }, metrics: false })
    return { queryClient: perf.queryClient, leave: () => perf.flush() }
  },
  'per-query persister': () => ({ queryClient: createPersistedQueryClient(), leave: aMoment }),
}

const { queryClient, leave } = cases[name]()

/** Resolves when the server's text of this revision is there; what is stored is older, and stale. */
const ask = (revision) =>
  new Promise((resolve) => {
    const observer = new QueryObserver(queryClient, {
      queryKey: ['item'],
      async queryFn() {
        await fetch('/item.json', { cache: 'no-store' })
        await new Promise((answer) => setTimeout(answer, 100))
        return { revision: start === 'fill' ? 1 : 2 }
      },
    })
    observer.subscribe(({ data }) => {
      if (data?.revision === revision) resolve()
    })
  })

window.ask = ask
// From cold: the query is there when the page starts.
if (start === 'cold') window.asked = ask(2)
if (start === 'fill') window.asked = ask(1).then(leave)
