import { onlineManager, useInfiniteQuery } from '@tanstack/react-query'
import { useDedupedInfiniteQuery } from '../../src/index.js'
import { compareForms } from './support/compareForms.js'
import type { Script, Stage } from './support/recordScript.js'

const reads = [
  'data',
  'status',
  'fetchStatus',
  'isStale',
  'hasNextPage',
  'isFetchingNextPage',
  'failureCount',
]

const pagesOf = (queryFn: ReturnType<Stage['source']>) => ({
  queryKey: ['pages'],
  queryFn,
  initialPageParam: 0,
  getNextPageParam: (_: unknown, all: readonly unknown[]) => (all.length < 3 ? all.length : undefined),
  reads,
})

const scripts: Readonly<Record<string, Script>> = {
  'loads a page, then the next ones to the end': async ({ show, source, pass, call }) => {
    show([pagesOf(source(['a', 'b', 'c', 'd']))])
    await pass(100)
    for (let page = 0; page < 3; page += 1) {
      await call('fetchNextPage')
      await pass(100)
    }
  },
  'refetches all pages': async ({ queryClient, show, source, pass, call, run }) => {
    show([pagesOf(source(['a', 'b', 'c', 'd']))])
    await pass(100)
    await call('fetchNextPage')
    await pass(100)
    await run(() => queryClient.invalidateQueries())
    await pass(100)
  },
  'pages before the first, of which some fall out': async ({ show, source, pass, call }) => {
    const options = { ...pagesOf(source(['a', 'b', 'c', 'd'])), maxPages: 2 }
    show([{ ...options, getPreviousPageParam: (_: unknown, all: readonly unknown[]) => -all.length }])
    await pass(100)
    await call('fetchPreviousPage')
    await pass(100)
    await call('fetchPreviousPage')
    await pass(100)
  },
  'the next page fails, with a retry, and is asked again': async ({ show, source, pass, call }) => {
    const queryFn = source(['a', new Error('1'), new Error('2'), 'b'])
    show([{ ...pagesOf(queryFn), retry: 1, retryDelay: 50 }])
    await pass(100)
    await call('fetchNextPage')
    await pass(500)
    await call('fetchNextPage')
    await pass(100)
  },
  'cancelled in the middle of the second page': async ({ queryClient, show, source, pass, call, run }) => {
    show([pagesOf(source(['a', 'b', 'c']))])
    await pass(100)
    await call('fetchNextPage')
    await pass(10)
    await run(() => queryClient.cancelQueries())
    await pass(100)
    await call('fetchNextPage')
    await pass(100)
  },
  'unmounts while it fetches, with and without its signal read': async ({ show, source, pass }) => {
    const queryFn = source(['a', 'b'])
    show([
      { ...pagesOf(queryFn), name: 'plain', queryKey: ['k', 1] },
      {
        ...pagesOf(queryFn),
        name: 'signal',
        queryKey: ['k', 2],
        queryFn: (context: { signal: AbortSignal }) =>
          context.signal.aborted ? 'aborted' : queryFn(context),
      },
    ])
    await pass(10)
    show([])
    await pass(100)
    show([
      { ...pagesOf(queryFn), name: 'plain', queryKey: ['k', 1] },
      { ...pagesOf(queryFn), name: 'signal', queryKey: ['k', 2] },
    ])
    await pass(100)
  },
  'a signal that is read, and a cancelled refetch of several pages': async ({
    queryClient,
    show,
    source,
    pass,
    call,
    run,
  }) => {
    const queryFn = source(['a', 'b', 'c', 'd', 'e'])
    show([
      {
        ...pagesOf(queryFn),
        queryFn: (context: { signal: AbortSignal }) => context.signal && queryFn(context),
      },
    ])
    await pass(100)
    await call('fetchNextPage')
    await pass(100)
    await run(() => queryClient.refetchQueries())
    await pass(10)
    await run(() => queryClient.cancelQueries())
    await pass(100)
  },
  'initial data and select': async ({ show, source, pass, call }) => {
    show([
      {
        ...pagesOf(source(['b', 'c'])),
        initialData: { pages: ['a'], pageParams: [0] },
        staleTime: 1000,
        select: (data: { pages: readonly unknown[] }) => data.pages.join('+'),
      },
    ])
    await pass(100)
    await call('fetchNextPage')
    await pass(100)
  },
  'prefetched pages, then mounted': async ({ queryClient, show, source, pass }) => {
    const options = { ...pagesOf(source(['a', 'b', 'c'])), pages: 2, staleTime: 1000 }
    void queryClient.prefetchInfiniteQuery(options)
    await pass(100)
    show([options])
    await pass(100)
  },
  'written while it fetches, then reset': async ({ queryClient, show, source, pass, run }) => {
    show([pagesOf(source(['a', 'b']))])
    await pass(10)
    await run(() => queryClient.setQueryData(['pages'], { pages: ['mine'], pageParams: [0] }))
    await pass(100)
    await run(() => queryClient.resetQueries())
    await pass(100)
  },
  'the key changes in the middle of a page': async ({ show, source, pass, call }) => {
    const queryFn = source(['a', 'b', 'c'])
    show([{ ...pagesOf(queryFn), queryKey: ['k', 1] }])
    await pass(100)
    await call('fetchNextPage')
    await pass(10)
    show([{ ...pagesOf(queryFn), queryKey: ['k', 2] }])
    await pass(100)
  },
  'offline, then online': async ({ show, source, pass, run }) => {
    onlineManager.setOnline(false)
    show([pagesOf(source(['a', 'b']))])
    await pass(100)
    await run(() => onlineManager.setOnline(true))
    await pass(100)
  },
  'collected, then shown again': async ({ show, source, pass }) => {
    const options = { ...pagesOf(source(['a', 'b'])), gcTime: 200 }
    show([options])
    await pass(100)
    show([])
    await pass(1000)
    show([options])
    await pass(100)
  },
}

compareForms(
  'without an option of its own useDedupedInfiniteQuery is useInfiniteQuery',
  useInfiniteQuery,
  useDedupedInfiniteQuery,
  scripts,
)
