import {
  keepPreviousData,
  QueryClient,
  QueryClientProvider,
  skipToken,
  useQuery,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPerfClient, PerfProvider, useDedupedQuery } from '../../src/index.js'
import { expectConsole } from '../setup/console.js'

type Hook = (options: UseQueryOptions) => UseQueryResult

interface Stage {
  readonly queryClient: QueryClient
  readonly log: string[]
  /** Renders a component that uses the hook with these options, under this name in the log. */
  show(views: readonly (UseQueryOptions & { readonly name?: string })[]): void
  /** A queryFn that answers after so many milliseconds. */
  source(answers: readonly (string | Error)[], delayMs?: number): () => Promise<string>
  pass(ms: number): Promise<void>
}

/** What a script does to an application, whichever hook that uses. */
const scripts: Record<string, (stage: Stage) => Promise<void>> = {
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
        select: (text) => `${String(text)}!`,
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
        queryFn: ({ signal }) => (signal.aborted ? 'aborted' : queryFn()),
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
    log.push(await ensured)
  },
}

/** Runs a script with one of the hooks and gives what happened: renders, calls of queryFn, events of the cache. */
const record = async (
  script: (stage: Stage) => Promise<void>,
  useHook: Hook,
  queryClient: QueryClient,
  provide: (children: ReactNode) => ReactNode,
): Promise<readonly string[]> => {
  const log: string[] = []
  const stop = queryClient.getQueryCache().subscribe((event) => {
    log.push(
      `event ${event.type}${event.type === 'updated' ? ` ${event.action.type}` : ''} ${event.query.queryHash}`,
    )
  })
  const View = ({ options, name }: { options: UseQueryOptions; name: string }) => {
    const result = useHook(options)
    const { data, status, fetchStatus, isStale, isFetchedAfterMount, failureCount, isPlaceholderData } =
      result
    log.push(
      `render ${name} ${JSON.stringify(data)} ${status} ${fetchStatus} ${isStale} ${isFetchedAfterMount} ${failureCount} ${isPlaceholderData}`,
    )
    return null
  }
  const page = (views: readonly (UseQueryOptions & { readonly name?: string })[]) => (
    <StrictMode>
      {provide(
        views.map(({ name = 'view', ...options }) => <View key={name} name={name} options={options} />),
      )}
    </StrictMode>
  )
  const { rerender, unmount } = render(page([]))
  await script({
    queryClient,
    log,
    show: (views) => rerender(page(views)),
    source: (answers, delayMs = 30) => {
      let calls = 0
      return async () => {
        const answer = answers[Math.min(calls, answers.length - 1)] ?? ''
        calls += 1
        log.push(`call ${calls}`)
        await new Promise((resolve) => setTimeout(resolve, delayMs))
        if (answer instanceof Error) throw answer
        return answer
      }
    },
    pass: (ms) => act(async () => void (await vi.advanceTimersByTimeAsync(ms))),
  })
  unmount()
  stop()
  return log
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('without an option of its own useDedupedQuery is useQuery: renders, calls and cache events', () => {
  it.each(Object.entries(scripts))('%s', async (title, script) => {
    const plain = new QueryClient()
    const expected = await record(script, useQuery, plain, (children) => (
      <QueryClientProvider client={plain}>{children}</QueryClientProvider>
    ))
    plain.clear()
    vi.setSystemTime(1_000_000)

    const adopted = new QueryClient()
    const perf = createPerfClient({ queryClient: adopted, metrics: false })
    const received = await record(script, useDedupedQuery, adopted, (children) => (
      <PerfProvider client={perf}>{children}</PerfProvider>
    ))
    perf.dispose()
    adopted.clear()

    expect(received).toEqual(expected)
    expect(expected.filter((line) => line.startsWith('event')).length).toBeGreaterThan(0)
    // TanStack tells of an undefined result in both.
    if (title === 'undefined as data') expectConsole(/Query data cannot be undefined/)
  })
})
