import { createPerfClient } from 'react-hotpath'
import { itemCount, keyOf, makeItem } from '../items.js'

export const hotpath = async () => {
  const perf = createPerfClient({
    scope: 'bench',
    cache: { persist: { maxBytes: Infinity }, memory: { maxEntries: Infinity, maxBytes: Infinity } },
    metrics: false,
  })
  const update = (id, revision) => perf.queryClient.setQueryData(keyOf(id), makeItem(id, revision))
  for (let id = 0; id < itemCount; id += 1) update(id, 0)
  await perf.flush()
  return { update, store: perf.flush }
}
