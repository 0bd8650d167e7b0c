import { QueryClient } from '@tanstack/react-query'
import { createPerfClient } from 'react-hotpath'

const entryCount = 20_000
const repeats = 50

const optionsOf = (id) => ({
  queryKey: ['item', id],
  tags: [`author:${id % 200}`, 'items'],
  meta: { tags: [`author:${id % 200}`, 'items'] },
  queryFn: async () => ({ id }),
  gcTime: Infinity,
})

const fill = async (queryClient) => {
  // In turn: it is not what is measured, and 20,000 at once would be another thing.
  // oxlint-disable-next-line no-await-in-loop
  for (let id = 0; id < entryCount; id += 1) await queryClient.prefetchQuery(optionsOf(id))
}

const cases = {
  async predicate() {
    const queryClient = new QueryClient()
    await fill(queryClient)
    return (tag) => queryClient.invalidateQueries({ predicate: (query) => query.meta.tags.includes(tag) })
  },
  async Hotpath() {
    const perf = createPerfClient({
      metrics: false,
      cache: { memory: { maxEntries: Infinity, maxBytes: Infinity } },
    })
    await fill(perf.queryClient)
    return (tag) => perf.invalidate({ tags: [tag] })
  },
}
cases['predicate again'] = cases.predicate

let invalidate

window.bench = {
  async prepare({ name }) {
    invalidate = await cases[name]()
  },
  async run() {
    const start = performance.now()
    // One at a time, as an app does it after a write.
    // oxlint-disable-next-line no-await-in-loop
    for (let index = 0; index < repeats; index += 1) await invalidate(`author:${index}`)
    return { eachMs: (performance.now() - start) / repeats }
  },
}
