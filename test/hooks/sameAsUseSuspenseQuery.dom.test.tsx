import { useSuspenseQuery } from '@tanstack/react-query'
import { useDedupedSuspenseQuery } from '../../src/index.js'
import { expectConsole } from '../setup/console.js'
import { compareForms } from './support/compareForms.js'
import type { Script } from './support/recordScript.js'

const scripts: Readonly<Record<string, Script>> = {
  'suspends, then shows': async ({ show, source, pass, run }) => {
    const queryFn = source(['a'])
    await run(() => show([{ queryKey: ['k'], queryFn }]))
    await pass(100)
  },
  'two components of one key': async ({ show, source, pass, run }) => {
    const queryFn = source(['a', 'b'])
    await run(() =>
      show([
        { name: 'one', queryKey: ['k'], queryFn },
        { name: 'two', queryKey: ['k'], queryFn },
      ]),
    )
    await pass(100)
  },
  'a value that is in memory, fresh and stale': async ({ queryClient, show, source, pass, run }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']), staleTime: 2000 }
    void queryClient.prefetchQuery(options)
    await pass(100)
    await run(() => show([options]))
    await pass(3000)
    await run(() => show([]))
    await run(() => show([options]))
    await pass(100)
  },
  'the shortest staleTime under Suspense': async ({ show, source, pass, run }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']), staleTime: 0, gcTime: 0 }
    await run(() => show([options]))
    await pass(100)
    await run(() => show([]))
    await run(() => show([options]))
    await pass(5000)
  },
  'mounted while a prefetch runs': async ({ queryClient, show, source, pass, run }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']) }
    void queryClient.prefetchQuery(options)
    await pass(10)
    await run(() => show([options]))
    await pass(100)
  },
  'retries, then succeeds': async ({ show, source, pass, run }) => {
    await run(() =>
      show([{ queryKey: ['k'], queryFn: source([new Error('1'), 'a']), retry: 1, retryDelay: 50 }]),
    )
    await pass(500)
  },
  'fails for the error boundary': async ({ show, source, pass, run }) => {
    await run(() => show([{ queryKey: ['k'], queryFn: source([new Error('broken')]), retry: false }]))
    await pass(100)
  },
  'a refetch that fails keeps the value': async ({ queryClient, show, source, pass, run }) => {
    await run(() => show([{ queryKey: ['k'], queryFn: source(['a', new Error('later')]), retry: false }]))
    await pass(100)
    await run(() => queryClient.refetchQueries())
    await pass(100)
  },
  'invalidated when idle': async ({ queryClient, show, source, pass, run }) => {
    await run(() => show([{ queryKey: ['k'], queryFn: source(['a', 'b']), staleTime: 60_000 }]))
    await pass(100)
    await run(() => queryClient.invalidateQueries())
    await pass(100)
  },
  'reset suspends again': async ({ queryClient, show, source, pass, run }) => {
    await run(() => show([{ queryKey: ['k'], queryFn: source(['a', 'b']) }]))
    await pass(100)
    await run(() => queryClient.resetQueries())
    await pass(100)
  },
  'the key changes, also while it is suspended': async ({ show, source, pass, run }) => {
    const queryFn = source(['a', 'b', 'c'])
    await run(() => show([{ queryKey: ['k', 1], queryFn }]))
    await pass(10)
    await run(() => show([{ queryKey: ['k', 2], queryFn }]))
    await pass(100)
    await run(() => show([{ queryKey: ['k', 3], queryFn }]))
    await pass(100)
  },
  'unmounts while it is suspended, and comes again': async ({ show, source, pass, run }) => {
    const queryFn = source(['a', 'b'])
    await run(() => show([{ queryKey: ['k'], queryFn }]))
    await pass(10)
    await run(() => show([]))
    await pass(100)
    await run(() => show([{ queryKey: ['k'], queryFn }]))
    await pass(100)
  },
  'select and structural sharing': async ({ queryClient, show, pass, run }) => {
    const queryFn = async () => ({ list: [1, 2] })
    const select = (data: { list: readonly number[] }) => data.list
    await run(() => show([{ queryKey: ['k'], queryFn, select, reads: ['data'] }]))
    await pass(10)
    await run(() => queryClient.refetchQueries())
    await pass(10)
  },
}

compareForms(
  'without an option of its own useDedupedSuspenseQuery is useSuspenseQuery',
  useSuspenseQuery,
  useDedupedSuspenseQuery,
  scripts,
  // React tells of the boundary's error in both; React 18 in words of its own.
  (title) => {
    if (title === 'fails for the error boundary') expectConsole(/broken|The above error occurred/)
  },
)
