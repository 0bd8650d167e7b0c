import {
  dehydrate,
  experimental_streamedQuery,
  focusManager,
  hydrate,
  keepPreviousData,
  onlineManager,
  QueryClient,
  skipToken,
  useQuery,
} from '@tanstack/react-query'
import { act } from '@testing-library/react'
import { useDedupedQuery } from '../../src/index.js'
import { expectConsole } from '../setup/console.js'
import { compareForms } from './support/compareForms.js'
import type { Script } from './support/recordScript.js'

/** What a script does to an application, whichever hook that uses. */
const scripts: Readonly<Record<string, Script>> = {
  'mounts and loads': async ({ show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source(['a']) }])
    await pass(100)
  },
  'two components of one key': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b'])
    show([
      { name: 'one', queryKey: ['k'], queryFn },
      { name: 'two', queryKey: ['k'], queryFn },
    ])
    await pass(100)
  },
  'mounts again when fresh, and when stale': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b'])
    const options = { queryKey: ['k'], queryFn, staleTime: 500 }
    show([options])
    await pass(100)
    show([])
    show([options])
    await pass(1000)
    show([])
    show([options])
    await pass(100)
  },
  'retries, then fails': async ({ show, source, pass }) => {
    show([
      {
        queryKey: ['k'],
        queryFn: source([new Error('1'), new Error('2'), new Error('3')]),
        retry: 2,
        retryDelay: 50,
      },
    ])
    await pass(1000)
  },
  'retries, then succeeds': async ({ show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source([new Error('1'), 'a']), retry: 1, retryDelay: 50 }])
    await pass(1000)
  },
  'a queryFn that throws at once': async ({ show, pass }) => {
    const queryFn = () => {
      throw new Error('at once')
    }
    show([{ queryKey: ['k'], queryFn, retry: false }])
    await pass(100)
  },
  'select and placeholder': async ({ show, source, pass }) => {
    show([
      {
        queryKey: ['k'],
        queryFn: source(['a']),
        select: (text: string) => `${text}!`,
        placeholderData: 'soon',
      },
    ])
    await pass(100)
  },
  'keeps previous data when the key changes': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b'])
    show([{ queryKey: ['k', 1], queryFn, placeholderData: keepPreviousData }])
    await pass(100)
    show([{ queryKey: ['k', 2], queryFn, placeholderData: keepPreviousData }])
    await pass(100)
  },
  'initial data': async ({ show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source(['a']), initialData: 'first', staleTime: 1000 }])
    await pass(2000)
  },
  'disabled, then enabled': async ({ show, source, pass }) => {
    const queryFn = source(['a'])
    show([{ queryKey: ['k'], queryFn, enabled: false }])
    await pass(100)
    show([{ queryKey: ['k'], queryFn, enabled: true }])
    await pass(100)
  },
  skipToken: async ({ show, pass }) => {
    show([{ queryKey: ['k'], queryFn: skipToken }])
    await pass(100)
  },
  'invalidated when idle': async ({ queryClient, show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', 'b']), staleTime: 60_000 }])
    await pass(100)
    await act(async () => void queryClient.invalidateQueries())
    await pass(100)
  },
  'invalidated while it refetches': async ({ queryClient, show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', 'b', 'c']), staleTime: 60_000 }])
    await pass(100)
    await act(async () => void queryClient.refetchQueries())
    await pass(10)
    await act(async () => void queryClient.invalidateQueries())
    await pass(100)
  },
  reset: async ({ queryClient, show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', 'b']) }])
    await pass(100)
    await act(async () => void queryClient.resetQueries())
    await pass(100)
  },
  'removed, then shown again': async ({ queryClient, show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']) }
    show([options])
    await pass(100)
    show([])
    queryClient.removeQueries()
    show([options])
    await pass(100)
  },
  'cancelled on a first load, and on a refetch': async ({ queryClient, show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', 'b', 'c']) }])
    await act(() => queryClient.cancelQueries())
    await pass(100)
    await act(async () => void queryClient.refetchQueries())
    await pass(100)
    await act(async () => void queryClient.refetchQueries())
    await pass(10)
    await act(() => queryClient.cancelQueries())
    await pass(100)
  },
  'unmounted while it fetches, with and without its signal read': async ({ show, source, pass }) => {
    const queryFn = source(['a'])
    show([
      { name: 'plain', queryKey: ['k', 1], queryFn },
      {
        name: 'signal',
        queryKey: ['k', 2],
        queryFn: ({ signal }: { signal: AbortSignal }) => (signal.aborted ? 'aborted' : queryFn()),
      },
    ])
    await pass(10)
    show([])
    await pass(100)
  },
  'setQueryData while it fetches, and when idle': async ({ queryClient, show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source(['a']) }])
    await pass(10)
    await act(async () => void queryClient.setQueryData(['k'], 'mine'))
    await pass(100)
    await act(async () => void queryClient.setQueryData(['k'], 'later', { updatedAt: 5 }))
    await pass(10)
  },
  'collected, then shown again': async ({ show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']), gcTime: 200 }
    show([options])
    await pass(100)
    show([])
    await pass(1000)
    show([options])
    await pass(100)
  },
  'gcTime 0': async ({ show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']), gcTime: 0 }
    show([options])
    await pass(100)
    show([])
    await pass(10)
    show([options])
    await pass(100)
  },
  'refetch interval': async ({ show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', 'b', 'c']), refetchInterval: 200 }])
    await pass(500)
    show([])
    await pass(500)
  },
  'structural sharing': async ({ queryClient, show, pass }) => {
    show([{ queryKey: ['k'], queryFn: async () => ({ list: [1, 2] }) }])
    await pass(10)
    await act(async () => void queryClient.refetchQueries())
    await pass(10)
  },
  'undefined as data': async ({ show, pass }) => {
    show([{ queryKey: ['k'], queryFn: async () => undefined, retry: false }])
    await pass(100)
  },
  'prefetched, ensured, fetched': async ({ queryClient, source, pass, log }) => {
    const queryFn = source(['a', 'b'])
    const fetched = Promise.all([
      queryClient.prefetchQuery({ queryKey: ['k'], queryFn }),
      queryClient.fetchQuery({ queryKey: ['k'], queryFn, staleTime: 50 }),
    ])
    await pass(100)
    log.push(JSON.stringify(await fetched))
    const ensured = queryClient.ensureQueryData({ queryKey: ['k'], queryFn })
    await pass(100)
    log.push(String(await ensured))
  },
  'an error for the error boundary': async ({ show, source, pass }) => {
    show([{ queryKey: ['k'], queryFn: source([new Error('broken')]), retry: false, throwOnError: true }])
    await pass(100)
  },
  'an error that throwOnError keeps from the boundary': async ({ show, source, pass }) => {
    show([
      { queryKey: ['k'], queryFn: source([new Error('broken')]), retry: false, throwOnError: () => false },
    ])
    await pass(100)
  },
  'retry and retryDelay as functions': async ({ show, source, pass }) => {
    show([
      {
        queryKey: ['k'],
        queryFn: source([new Error('1'), new Error('2'), new Error('3')]),
        retry: (count: number, error: Error) => count < 5 && error.message !== '3',
        retryDelay: (count: number) => count * 100 + 10,
      },
    ])
    await pass(2000)
  },
  'mounts again after an error, with retryOnMount on and off': async ({ show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source([new Error('1'), 'a']), retry: false }
    show([options])
    await pass(100)
    show([])
    show([{ ...options, retryOnMount: false }])
    await pass(100)
    show([])
    show([options])
    await pass(100)
  },
  'offline, then online': async ({ show, source, pass, run }) => {
    onlineManager.setOnline(false)
    show([{ queryKey: ['k'], queryFn: source(['a', 'b']) }])
    await pass(100)
    await run(() => onlineManager.setOnline(true))
    await pass(100)
  },
  'goes offline between two tries': async ({ show, source, pass, run }) => {
    show([{ queryKey: ['k'], queryFn: source([new Error('1'), 'a']), retry: 3, retryDelay: 100 }])
    await pass(50)
    onlineManager.setOnline(false)
    await pass(500)
    await run(() => onlineManager.setOnline(true))
    await pass(100)
  },
  'offline with networkMode always and offlineFirst': async ({ show, source, pass }) => {
    onlineManager.setOnline(false)
    show([
      { name: 'always', queryKey: ['k', 1], queryFn: source(['a']), networkMode: 'always' },
      { name: 'first', queryKey: ['k', 2], queryFn: source(['b']), networkMode: 'offlineFirst' },
    ])
    await pass(100)
  },
  'unmounts while it is paused': async ({ show, source, pass, run }) => {
    onlineManager.setOnline(false)
    show([{ queryKey: ['k'], queryFn: source(['a']) }])
    await pass(100)
    show([])
    await run(() => onlineManager.setOnline(true))
    await pass(100)
  },
  'the window gets the focus': async ({ show, source, pass, run }) => {
    show([
      { name: 'stale', queryKey: ['k', 1], queryFn: source(['a', 'b']) },
      { name: 'fresh', queryKey: ['k', 2], queryFn: source(['a', 'b']), staleTime: 60_000 },
      {
        name: 'always',
        queryKey: ['k', 3],
        queryFn: source(['a', 'b']),
        staleTime: 60_000,
        refetchOnWindowFocus: 'always',
      },
      { name: 'never', queryKey: ['k', 4], queryFn: source(['a', 'b']), refetchOnWindowFocus: false },
    ])
    await pass(100)
    await run(() => focusManager.setFocused(false))
    await run(() => focusManager.setFocused(true))
    await pass(100)
  },
  'prefetched, then mounted while fresh and when stale': async ({ queryClient, show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']), staleTime: 200 }
    void queryClient.prefetchQuery(options)
    await pass(100)
    show([options])
    await pass(300)
    show([])
    show([options])
    await pass(100)
  },
  'mounted while a prefetch runs': async ({ queryClient, show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']) }
    void queryClient.prefetchQuery(options)
    await pass(10)
    show([options])
    await pass(100)
  },
  'ensured, with revalidateIfStale, beside a component': async ({
    queryClient,
    show,
    source,
    pass,
    run,
    log,
  }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b', 'c']) }
    show([options])
    await pass(100)
    await run(async () =>
      log.push(String(await queryClient.ensureQueryData({ ...options, revalidateIfStale: true }))),
    )
    await pass(100)
  },
  'fetched with another queryFn beside a component': async ({ queryClient, show, source, pass, run }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', 'b']) }])
    await pass(100)
    await run(() => queryClient.fetchQuery({ queryKey: ['k'], queryFn: source(['other']) }))
    await pass(100)
    await run(() => queryClient.refetchQueries())
    await pass(100)
  },
  'the key changes in the middle of a fetch, and back': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b', 'c'])
    show([{ queryKey: ['k', 1], queryFn }])
    await pass(10)
    show([{ queryKey: ['k', 2], queryFn }])
    await pass(10)
    show([{ queryKey: ['k', 1], queryFn }])
    await pass(100)
  },
  'two observers with different staleTime': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b', 'c'])
    const short = { name: 'short', queryKey: ['k'], queryFn, staleTime: 50 }
    const long = { name: 'long', queryKey: ['k'], queryFn, staleTime: 60_000 }
    show([short, long])
    await pass(200)
    show([long])
    show([short, long])
    await pass(200)
  },
  'static data': async ({ queryClient, show, source, pass, run }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', 'b']), staleTime: 'static' }])
    await pass(100)
    await run(() => queryClient.invalidateQueries())
    await run(() => queryClient.refetchQueries())
    await pass(100)
  },
  'enabled toggles in the middle of a fetch, and as a function': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b', 'c'])
    show([{ queryKey: ['k'], queryFn, enabled: true }])
    await pass(10)
    show([{ queryKey: ['k'], queryFn, enabled: false }])
    await pass(100)
    show([{ queryKey: ['k'], queryFn, enabled: () => true }])
    await pass(100)
  },
  'a disabled query is refetched by hand': async ({ show, source, pass, call }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', new Error('2')]), enabled: false, retry: false }])
    await pass(10)
    await call('refetch')
    await pass(100)
    await call('refetch', { throwOnError: true })
    await pass(100)
  },
  'refetch cancels the running fetch, or joins it': async ({ show, source, pass, call }) => {
    show([{ queryKey: ['k'], queryFn: source(['a', 'b', 'c', 'd']) }])
    await pass(100)
    await call('refetch')
    await pass(10)
    await call('refetch')
    await pass(100)
    await call('refetch')
    await pass(10)
    await call('refetch', { cancelRefetch: false })
    await pass(100)
  },
  'refetchOnMount always and never': async ({ show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b', 'c']), staleTime: 60_000 }
    show([options])
    await pass(100)
    show([])
    show([{ ...options, refetchOnMount: 'always' }])
    await pass(100)
    show([])
    show([{ ...options, staleTime: 0, refetchOnMount: false }])
    await pass(100)
  },
  'initial data of an earlier time, and by a function, then reset': async ({
    queryClient,
    show,
    source,
    pass,
    run,
  }) => {
    show([
      {
        name: 'old',
        queryKey: ['k', 1],
        queryFn: source(['a', 'b']),
        initialData: 'first',
        initialDataUpdatedAt: 5,
        staleTime: 1000,
      },
      {
        name: 'made',
        queryKey: ['k', 2],
        queryFn: source(['a', 'b']),
        initialData: () => 'made',
        staleTime: 1000,
      },
    ])
    await pass(100)
    await run(() => queryClient.resetQueries())
    await pass(100)
  },
  hydrated: async ({ queryClient, show, source, pass, run }) => {
    const server = new QueryClient()
    server.setQueryData(['k'], 'server', { updatedAt: 999_000 })
    await run(() => hydrate(queryClient, dehydrate(server)))
    server.clear()
    show([{ queryKey: ['k'], queryFn: source(['a', 'b']), staleTime: 5000 }])
    await pass(10_000)
    show([])
    show([{ queryKey: ['k'], queryFn: source(['a', 'b']), staleTime: 5000 }])
    await pass(100)
  },
  'a streamed query': async ({ queryClient, show, pass, log, run }) => {
    const queryFn = experimental_streamedQuery({
      streamFn: async function* () {
        log.push('stream')
        for (const part of ['a', 'b', 'c']) {
          await new Promise((resolve) => setTimeout(resolve, 20))
          yield part
        }
      },
    })
    show([{ queryKey: ['k'], queryFn }])
    await pass(200)
    await run(() => queryClient.refetchQueries())
    await pass(200)
  },
  'subscribed: false, then true': async ({ show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b']) }
    show([{ ...options, subscribed: false }])
    await pass(100)
    show([{ ...options, subscribed: true }])
    await pass(100)
  },
  'notifyOnChangeProps, and fields that nobody reads': async ({ queryClient, show, source, pass, run }) => {
    const queryFn = source(['a', 'a', 'b'])
    show([
      { name: 'asked', queryKey: ['k'], queryFn, notifyOnChangeProps: ['data'] },
      { name: 'all', queryKey: ['k'], queryFn, notifyOnChangeProps: 'all' },
      { name: 'tracked', queryKey: ['k'], queryFn, reads: ['data'] },
    ])
    await pass(100)
    await run(() => queryClient.refetchQueries())
    await pass(100)
    await run(() => queryClient.refetchQueries())
    await pass(100)
  },
  'no structural sharing, and one of its own': async ({ queryClient, show, pass, run }) => {
    const queryFn = async () => ({ list: [1, 2] })
    show([
      { name: 'none', queryKey: ['k', 1], queryFn, structuralSharing: false, reads: ['data'] },
      {
        name: 'own',
        queryKey: ['k', 2],
        queryFn,
        structuralSharing: (old: unknown, next: unknown) => old ?? next,
        reads: ['data'],
      },
    ])
    await pass(10)
    await run(() => queryClient.refetchQueries())
    await pass(10)
  },
  'select that fails, and select that changes': async ({ show, source, pass }) => {
    const options = { queryKey: ['k'], queryFn: source(['a']), staleTime: 60_000 }
    show([
      {
        ...options,
        select: () => {
          throw new Error('selected')
        },
        reads: ['data', 'status', 'error'],
      },
    ])
    await pass(100)
    show([{ ...options, select: (text: string) => text.length, reads: ['data', 'status', 'error'] }])
    await pass(100)
  },
  'removed and cleared under a component': async ({ queryClient, show, source, pass, run }) => {
    const options = { queryKey: ['k'], queryFn: source(['a', 'b', 'c']) }
    show([options])
    await pass(100)
    await run(() => queryClient.removeQueries())
    show([options])
    await pass(100)
    await run(() => queryClient.clear())
    show([options])
    await pass(100)
  },
  'a key hash of its own': async ({ queryClient, show, source, pass, run }) => {
    const queryKeyHashFn = (key: readonly unknown[]) => `own ${String(key[0])}`
    show([{ queryKey: ['k', 1], queryFn: source(['a', 'b']), queryKeyHashFn, meta: { of: 'it' } }])
    await pass(100)
    await run(() => queryClient.invalidateQueries({ queryKey: ['k'] }))
    await pass(100)
  },
  'placeholder by a function of the last data': async ({ show, source, pass }) => {
    const placeholderData = (last: unknown) => `was ${String(last)}`
    const queryFn = source(['a', 'b'])
    show([{ queryKey: ['k', 1], queryFn, placeholderData }])
    await pass(100)
    show([{ queryKey: ['k', 2], queryFn, placeholderData }])
    await pass(100)
  },
}

/** TanStack and React tell of these in both. */
const consoles: Readonly<Record<string, RegExp>> = {
  'undefined as data': /Query data cannot be undefined/,
  'an error for the error boundary': /broken|The above error occurred/,
}

compareForms(
  'without an option of its own useDedupedQuery is useQuery',
  useQuery,
  useDedupedQuery,
  scripts,
  (title) => {
    if (consoles[title]) expectConsole(consoles[title])
  },
)
