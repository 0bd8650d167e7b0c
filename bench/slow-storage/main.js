import { QueryObserver } from '@tanstack/react-query'
import { createPerfClient } from 'react-hotpath'
import { createPersistedQueryClient } from '../lib/persisters.js'

const storageMs = 200
const networkMs = 60
const { name, visit } = Object.fromEntries(new URLSearchParams(location.search))

/** Every opening of a database succeeds so much later, for whoever opens it. */
const slowDownStorage = () => {
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args)
    const listen = request.addEventListener.bind(request)
    request.addEventListener = (type, handler, ...rest) =>
      listen(
        type,
        type === 'success' ? (event) => setTimeout(() => handler.call(request, event), storageMs) : handler,
        ...rest,
      )
    Object.defineProperty(request, 'onsuccess', {
      set(handler) {
        request.addEventListener('success', handler)
      },
    })
    return request
  }
}

const cases = {
  Hotpath() {
    const perf = createPerfClient({ scope: 'bench', cache: { persist: true }, metrics: false })
    return { queryClient: perf.queryClient, leave: () => perf.flush() }
  },
  'per-query persister': () => ({
    queryClient: createPersistedQueryClient(),
    leave: () => new Promise((resolve) => setTimeout(resolve, 1500)),
  }),
}
cases['per-query persister again'] = cases['per-query persister']

const firstData = (queryClient) =>
  new Promise((resolve) => {
    const observer = new QueryObserver(queryClient, {
      queryKey: ['item'],
      queryFn: () => new Promise((answer) => setTimeout(() => answer({ text: 'value' }), networkMs)),
    })
    const unsubscribe = observer.subscribe(({ data }) => {
      if (data === undefined) return
      // Still mounting when the answer is there at once.
      queueMicrotask(() => unsubscribe())
      resolve()
    })
  })

const run = async () => {
  if (visit === 'second') slowDownStorage()
  const start = performance.now()
  const { queryClient, leave } = cases[name]()
  await firstData(queryClient)
  const dataMs = performance.now() - start
  if (visit === 'first') await leave()
  return { dataMs }
}

window.visited = run()
