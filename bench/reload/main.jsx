import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createPerfClient, PerfProvider, useDedupedQuery } from 'react-hotpath'
import { createPersistedQueryClient } from '../lib/persisters.js'
import { whenShown } from '../lib/whenShown.js'

const queryCount = 100
const ids = Array.from({ length: queryCount }, (_, index) => index)
const { name, visit } = Object.fromEntries(new URLSearchParams(location.search))

const text = 'A sentence of this length stands here for what people write. '.repeat(16)
let asked = 0
const optionsOf = (id) => ({
  queryKey: ['item', id],
  staleTime: Infinity,
  queryFn: async () => {
    asked += 1
    return { id, parts: [text, text] }
  },
})

const counted = { transactions: 0 }
const { transaction } = IDBDatabase.prototype
IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
  if (mode !== 'readwrite') counted.transactions += 1
  return transaction.call(this, stores, mode, ...rest)
}

const itemWith = (useItem) => {
  const Item = ({ id }) => {
    const { data } = useItem(optionsOf(id))
    return data === undefined ? <li /> : <li data-done>{data.id}</li>
  }
  return Item
}

const cases = {
  Hotpath() {
    const perf = createPerfClient({ scope: 'bench', cache: { persist: true }, metrics: false })
    return {
      Provider: ({ children }) => <PerfProvider client={perf}>{children}</PerfProvider>,
      Item: itemWith(useDedupedQuery),
      leave: () => perf.flush(),
    }
  },
  'per-query persister'() {
    const queryClient = createPersistedQueryClient()
    return {
      Provider: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
      Item: itemWith(useQuery),
      // It writes in tasks of its own and tells nobody when it is done.
      leave: () => new Promise((resolve) => setTimeout(resolve, 1500)),
    }
  },
}
cases['per-query persister again'] = cases['per-query persister']

const run = async () => {
  const start = performance.now()
  const { Provider, Item, leave } = cases[name]()
  const element = document.getElementById('root')
  createRoot(element).render(
    <Provider>
      <ul>
        {ids.map((id) => (
          <Item key={id} id={id} />
        ))}
      </ul>
    </Provider>,
  )
  await whenShown(element, 1)
  const firstMs = performance.now() - start
  await whenShown(element, queryCount)
  const allMs = performance.now() - start
  const figures = { firstMs, allMs, transactions: counted.transactions, requests: asked }
  if (visit === 'first') await leave()
  return figures
}

window.visited = run()
