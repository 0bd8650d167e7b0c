import { useQueries } from '@tanstack/react-query'
import { useDedupedQueries } from '../../src/index.js'
import { expectConsole } from '../setup/console.js'
import { compareForms } from './support/compareForms.js'
import type { Script } from './support/recordScript.js'

const combine = (results: readonly { readonly data?: unknown; readonly isPending: boolean }[]) => ({
  data: results.map(({ data }) => data),
  status: results.some(({ isPending }) => isPending),
})

const scripts: Readonly<Record<string, Script>> = {
  'loads a list': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b'])
    show([{ queries: [1, 2].map((id) => ({ queryKey: ['k', id], queryFn })) }])
    await pass(100)
  },
  'an empty list, then one that grows, turns round and shrinks': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b', 'c', 'd'])
    const list = (...ids: readonly number[]) => [
      { queries: ids.map((id) => ({ queryKey: ['k', id], queryFn, staleTime: 60_000 })) },
    ]
    show(list())
    show(list(1))
    await pass(100)
    show(list(1, 2, 3))
    await pass(10)
    show(list(3, 2, 1))
    await pass(100)
    show(list(2))
    await pass(100)
  },
  'the same key twice': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b'])
    show([{ queries: [1, 1].map((id) => ({ queryKey: ['k', id], queryFn })) }])
    await pass(100)
  },
  'combined by a function that stays': async ({ queryClient, show, source, pass, run }) => {
    const queryFn = source(['a', 'b', 'a', 'c'])
    show([
      { queries: [1, 2].map((id) => ({ queryKey: ['k', id], queryFn })), combine, reads: ['data', 'status'] },
    ])
    await pass(100)
    await run(() => queryClient.refetchQueries())
    await pass(100)
  },
  'combined by another function in each render': async ({ show, source, pass }) => {
    const queries = [1, 2].map((id) => ({ queryKey: ['k', id], queryFn: source([`${id}`]) }))
    show([{ queries, combine: (results: never) => combine(results), reads: ['data', 'status'] }])
    await pass(100)
    show([{ queries, combine: (results: never) => combine(results), reads: ['data', 'status'] }])
    await pass(100)
  },
  'one fails, one retries, one is disabled': async ({ show, source, pass }) => {
    show([
      {
        queries: [
          { queryKey: ['k', 1], queryFn: source([new Error('1')]), retry: false },
          { queryKey: ['k', 2], queryFn: source([new Error('1'), 'b']), retry: 1, retryDelay: 50 },
          { queryKey: ['k', 3], queryFn: source(['c']), enabled: false },
        ],
      },
    ])
    await pass(500)
  },
  'placeholder, initial data and select': async ({ show, source, pass }) => {
    show([
      {
        queries: [
          { queryKey: ['k', 1], queryFn: source(['a']), placeholderData: 'soon' },
          { queryKey: ['k', 2], queryFn: source(['b']), initialData: 'first', staleTime: 1000 },
          { queryKey: ['k', 3], queryFn: source(['c']), select: (text: string) => `${text}!` },
        ],
      },
    ])
    await pass(100)
  },
  'subscribed: false, then true': async ({ show, source, pass }) => {
    const queries = [{ queryKey: ['k'], queryFn: source(['a', 'b']) }]
    show([{ queries, subscribed: false }])
    await pass(100)
    show([{ queries, subscribed: true }])
    await pass(100)
  },
  'invalidated, reset and removed': async ({ queryClient, show, source, pass, run }) => {
    const queryFn = source(['a', 'b', 'c', 'd', 'e', 'f'])
    const queries = [1, 2].map((id) => ({ queryKey: ['k', id], queryFn, staleTime: 60_000 }))
    show([{ queries }])
    await pass(100)
    await run(() => queryClient.invalidateQueries({ queryKey: ['k', 1] }))
    await pass(100)
    await run(() => queryClient.resetQueries({ queryKey: ['k', 2] }))
    await pass(100)
    await run(() => queryClient.removeQueries())
    show([{ queries }])
    await pass(100)
  },
  'beside a component of one of its keys': async ({ show, source, pass, call }) => {
    const queryFn = source(['a', 'b', 'c'])
    show([
      { name: 'list', queries: [1, 2].map((id) => ({ queryKey: ['k', id], queryFn })) },
      { name: 'one', queries: [{ queryKey: ['k', 1], queryFn }] },
    ])
    await pass(100)
    await call('refetch', undefined, 'list')
    await pass(100)
  },
  'written and cancelled while it fetches': async ({ queryClient, show, source, pass, run }) => {
    const queryFn = source(['a', 'b', 'c'])
    show([{ queries: [1, 2].map((id) => ({ queryKey: ['k', id], queryFn })) }])
    await pass(10)
    await run(() => queryClient.setQueryData(['k', 1], 'mine'))
    await run(() => queryClient.cancelQueries())
    await pass(100)
  },
}

compareForms(
  'without an option of its own useDedupedQueries is useQueries',
  useQueries,
  useDedupedQueries,
  scripts,
  // TanStack warns of it in both.
  (title) => {
    if (title === 'the same key twice') expectConsole(/Duplicate Queries/)
  },
)
