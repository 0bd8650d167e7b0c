// What Hotpath takes for granted of TanStack Query, shown on TanStack Query alone. It runs on the installed version and,
// in test/fixtures/lowest, on the lowest one that package.json allows. Where it fails, src/client/bridge needs a look.
import {
  hydrate,
  InfiniteQueryObserver,
  notifyManager,
  onlineManager,
  partialMatchKey,
  QueryClient,
  QueryClientProvider,
  QueryObserver,
  skipToken,
  useQuery,
  type Query,
  type QueryCacheNotifyEvent,
  type QueryKey,
} from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { expectConsole } from '../setup/console.js'

const key: QueryKey = ['key']
const never = () => new Promise<never>(() => {})

let queryClient: QueryClient
beforeEach(() => {
  vi.useFakeTimers()
  queryClient = new QueryClient()
})
afterEach(() => {
  cleanup()
  queryClient.clear()
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

const describeEvent = (event: QueryCacheNotifyEvent): string => {
  if (event.type !== 'updated') return event.type
  const isManual = event.action.type === 'success' && event.action.manual === true
  return isManual ? 'updated success manual' : `updated ${event.action.type}`
}

/** The events of the QueryCache from now on. `observerResultsUpdated` and its like are left out: nobody relies on them. */
const record = (): string[] => {
  const log: string[] = []
  queryClient.getQueryCache().subscribe((event) => {
    if (!/^observer(Results|Options)/.test(event.type)) log.push(describeEvent(event))
  })
  return log
}

const build = (options: object = {}): Query =>
  queryClient.getQueryCache().build(queryClient, { queryKey: key, ...options })

const observe = (options: object = {}): (() => void) =>
  new QueryObserver(queryClient, { queryKey: key, ...options }).subscribe(() => {})

const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

describe('events of the QueryCache', () => {
  it('tells of a query, of its observer, of its fetch and of its result in this order', async () => {
    const log = record()
    observe({ queryFn: async () => 'value' })
    await pass()
    expect(log).toEqual(['added', 'observerAdded', 'updated fetch', 'updated success'])
  })

  it('tells at once, not in a later task', () => {
    const log = record()
    queryClient.setQueryData(key, 'value')
    expect(log).toEqual(['added', 'updated success manual'])
  })

  it('is `added` before anybody has seen the query: a state set then is what the first render shows', () => {
    queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'added') return
      query.state = { ...query.state, data: 'kept', dataUpdatedAt: Date.now(), status: 'success' }
    })
    const seen: unknown[] = []
    const View = () => {
      const { data, fetchStatus } = useQuery({ queryKey: key, queryFn: never, staleTime: 1000 })
      seen.push([data, fetchStatus])
      return null
    }
    render(
      <QueryClientProvider client={queryClient}>
        <View />
      </QueryClientProvider>,
    )
    expect(seen).toEqual([['kept', 'idle']])
  })

  it('names a failed attempt `failed`, and the end `error`', async () => {
    const log = record()
    observe({ queryFn: () => Promise.reject(new Error('no')), retry: 1, retryDelay: 10 })
    await pass(20)
    expect(log.slice(2)).toEqual(['updated fetch', 'updated failed', 'updated error'])
  })

  it('names waiting for the network `fetch`, and going on `continue`', async () => {
    queryClient.mount()
    onlineManager.setOnline(false)
    const log = record()
    observe({ queryFn: async () => 'value' })
    await pass()
    expect(build().state.fetchStatus).toBe('paused')
    onlineManager.setOnline(true)
    await pass()
    expect(log.slice(2)).toContain('updated continue')
    expect(log.at(-1)).toBe('updated success')
    queryClient.unmount()
  })

  it('names a cancelled fetch that is taken back, a reset and a hydration `setState`', async () => {
    queryClient.setQueryData(key, 'old')
    const log = record()
    void queryClient.prefetchQuery({ queryKey: key, queryFn: never })
    await pass()
    await queryClient.cancelQueries()
    build().reset()
    hydrate(queryClient, {
      mutations: [],
      queries: [
        {
          queryKey: key,
          queryHash: '["key"]',
          state: { ...build().state, data: 'new', dataUpdatedAt: 1 },
          dehydratedAt: 1,
        },
      ],
    })
    expect(log).toEqual(['updated fetch', 'updated setState', 'updated setState', 'updated setState'])
    expect(build().state.data).toBe('new')
  })

  it('sends the same `removed` for removeQueries and for garbage collection', async () => {
    const log = record()
    queryClient.setQueryData(key, 'value')
    queryClient.removeQueries()
    queryClient.getQueryCache().build(queryClient, { queryKey: key, gcTime: 10 })
    await pass(20)
    expect(log.filter((event) => event === 'removed')).toHaveLength(2)
  })

  it('has counted an observer out when it tells that it went', () => {
    const counts: number[] = []
    const stop = observe({ queryFn: never })
    queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'observerRemoved') counts.push(query.getObserversCount())
    })
    stop()
    expect(counts).toEqual([0])
  })
})

describe('Query.invalidate', () => {
  it('sends an event only the first time', () => {
    queryClient.setQueryData(key, 'value')
    const log = record()
    build().invalidate()
    build().invalidate()
    expect(log).toEqual(['updated invalidate'])
  })

  it.each([
    ['invalidateQueries', () => queryClient.invalidateQueries()],
    [
      "invalidateQueries with refetchType 'none'",
      () => queryClient.invalidateQueries({ refetchType: 'none' }),
    ],
  ])('is what %s calls on each query, also when it stands on the query itself', (_, invalidate) => {
    const query = build()
    const invalidated = vi.fn()
    query.invalidate = invalidated
    void invalidate()
    void invalidate()
    expect(invalidated).toHaveBeenCalledTimes(2)
  })

  it('is undone by any result, also by one that was asked for before', async () => {
    const answer = deferred<string>()
    void queryClient.prefetchQuery({ queryKey: key, queryFn: () => answer.promise })
    build().invalidate()
    answer.resolve('old')
    await pass()
    expect(build().state.isInvalidated).toBe(false)
  })

  it('is undone when a fetch that began before it is cancelled: the state of its start comes back', async () => {
    queryClient.setQueryData(key, 'old')
    void queryClient.prefetchQuery({ queryKey: key, queryFn: never })
    await pass()
    build().invalidate()
    await queryClient.cancelQueries()
    expect(build().state.isInvalidated).toBe(false)
  })
})

describe('Query.isStaleByTime', () => {
  it.each([
    [
      'an observer that mounts',
      (queryFn: () => Promise<string>) => void observe({ queryFn, staleTime: Infinity }),
    ],
    [
      'fetchQuery',
      (queryFn: () => Promise<string>) =>
        void queryClient.fetchQuery({ queryKey: key, queryFn, staleTime: Infinity }),
    ],
  ])('is asked by %s, also when it stands on the query itself', async (_, use) => {
    queryClient.setQueryData(key, 'old')
    const query = build()
    const asked = vi.fn(() => true)
    query.isStaleByTime = asked
    use(async () => 'new')
    await pass()
    expect(asked).toHaveBeenCalledWith(Infinity)
    expect(query.state.data).toBe('new')
  })

  it('gives an observer its `isStale`', () => {
    queryClient.setQueryData(key, 'value')
    const query = build()
    query.isStaleByTime = () => true
    const observer = new QueryObserver(queryClient, { queryKey: key, queryFn: never, staleTime: Infinity })
    expect(observer.getCurrentResult().isStale).toBe(true)
  })

  it('is never true for static, and always true without data', () => {
    expect(build().isStaleByTime('static')).toBe(true)
    queryClient.setQueryData(key, 'value')
    build().invalidate()
    expect(build().isStaleByTime('static')).toBe(false)
    expect(build().isStaleByTime(Infinity)).toBe(true)
  })
})

describe('Query.setOptions', () => {
  it('makes a new options object each time and keeps options it does not know', () => {
    const given = { queryKey: key, tags: ['list'], staleTime: 5 }
    const query = build()
    query.setOptions(given)
    const first = query.options
    query.setOptions(given)
    expect(query.options).not.toBe(first)
    expect(query.options).not.toBe(given)
    expect(query.options).toMatchObject({ tags: ['list'], staleTime: 5 })
  })

  it.each([
    ['an observer is made', () => new QueryObserver(queryClient, { queryKey: key, queryFn: never })],
    ['a fetch brings options', () => queryClient.prefetchQuery({ queryKey: key, queryFn: never })],
  ])('is called when %s, also when it stands on the query itself', async (_, use) => {
    const query = build()
    const { setOptions } = query
    const called = vi.fn()
    query.setOptions = (options) => {
      called()
      setOptions.call(query, options)
    }
    void use()
    await pass()
    expect(called).toHaveBeenCalled()
  })

  it('is called again when an observer is given other options', () => {
    const query = build()
    const observer = new QueryObserver(queryClient, { queryKey: key, queryFn: never })
    observer.subscribe(() => {})
    const called = vi.fn()
    query.setOptions = called
    observer.setOptions({ queryKey: key, queryFn: never, tags: ['list'] } as never)
    expect(called).toHaveBeenCalledWith(expect.objectContaining({ tags: ['list'] }))
  })

  it('raises gcTime to the longest that was asked for', () => {
    const query = build({ gcTime: 0 })
    expect(query.gcTime).toBe(0)
    query.setOptions({ queryKey: key, gcTime: 10 })
    query.setOptions({ queryKey: key, gcTime: 5 })
    expect(query.gcTime).toBe(10)
  })

  it('leaves each observer its own options', () => {
    const query = build()
    for (const tag of ['a', 'b']) observe({ queryFn: never, tags: [tag] })
    expect(query.observers.map(({ options }) => (options as { tags?: unknown }).tags)).toEqual([['a'], ['b']])
  })
})

describe('options.persister', () => {
  it('is called for each attempt, with the queryFn, its context and the query', async () => {
    const query = build()
    const queryFn = vi.fn(() => (queryFn.mock.calls.length < 2 ? Promise.reject(new Error('no')) : 'value'))
    const persister = vi.fn((ask: (context: never) => unknown, context: unknown) => ask(context as never))
    query.setOptions({ queryKey: key, queryFn, retry: 3, retryDelay: 10 })
    query.options.persister = persister
    await Promise.all([query.fetch(), pass(100)])
    expect(persister).toHaveBeenCalledTimes(2)
    expect(persister).toHaveBeenLastCalledWith(queryFn, expect.objectContaining({ queryKey: key }), query)
    expect(query.state.data).toBe('value')
  })

  it('counts when it was put in at `setOptions`, whoever fetches', async () => {
    const query = build()
    const { setOptions } = query
    const persister = vi.fn(() => 'persisted')
    query.setOptions = (options) => {
      setOptions.call(query, options)
      query.options.persister = persister
    }
    observe({ queryFn: async () => 'asked' })
    await pass()
    expect(query.state.data).toBe('persisted')
    expect(persister).toHaveBeenCalledTimes(1)
  })

  it('leaves the abort signal alone: a fetch goes on without observers unless its queryFn took the signal', async () => {
    const query = build()
    query.setOptions({ queryKey: key })
    query.options.persister = ((ask: (context: unknown) => unknown, context: unknown) =>
      ask(context)) as never
    const answer = deferred<string>()
    const { persister } = query.options
    const stop = observe({ queryFn: () => answer.promise, persister })
    stop()
    answer.resolve('value')
    await pass()
    expect(query.state.data).toBe('value')
  })

  it('is not called while there is no network', async () => {
    onlineManager.setOnline(false)
    const persister = vi.fn(() => 'persisted')
    observe({ queryFn: async () => 'asked', persister, networkMode: 'online' })
    await pass()
    expect(persister).not.toHaveBeenCalled()
  })
})

describe('Query.optionalRemove', () => {
  it('is what garbage collection calls, also when it stands on the query itself; removeQueries does not', async () => {
    const collected = vi.fn()
    const collectable = (gcTime: number): Query => {
      const query = build({ gcTime })
      ;(query as unknown as { optionalRemove: () => void }).optionalRemove = collected
      return query
    }
    collectable(10)
    queryClient.removeQueries()
    await pass(20)
    expect(collected).not.toHaveBeenCalled()
    collectable(10)
    await pass(20)
    expect(collected).toHaveBeenCalledTimes(1)
  })
})

describe('Query.setData and setState', () => {
  it('setData takes `updatedAt`, counts as manual, and leaves a running fetch running', async () => {
    const log = record()
    const answer = deferred<string>()
    observe({ queryFn: () => answer.promise })
    build().setData('kept', { updatedAt: 5, manual: true })
    expect(log.at(-1)).toBe('updated success manual')
    expect(build().state).toMatchObject({ data: 'kept', dataUpdatedAt: 5, fetchStatus: 'fetching' })
    answer.resolve('asked')
    await pass()
    expect(build().state.data).toBe('asked')
  })

  it('setData is what a cancelled fetch goes back to', async () => {
    void queryClient.prefetchQuery({ queryKey: key, queryFn: never })
    build().setData('kept', { updatedAt: 5, manual: true })
    await queryClient.cancelQueries()
    expect(build().state).toMatchObject({ data: 'kept', fetchStatus: 'idle', status: 'success' })
  })

  it('setState merges', () => {
    queryClient.setQueryData(key, 'value')
    build().setState({ dataUpdatedAt: 7 })
    expect(build().state).toMatchObject({ data: 'value', dataUpdatedAt: 7 })
  })

  it('a `dataUpdateCount` that is put back in one batch keeps isFetchedAfterMount false', () => {
    const observer = new QueryObserver(queryClient, { queryKey: key, queryFn: never })
    observer.subscribe(() => {})
    const { dataUpdateCount } = build().state
    notifyManager.batch(() => {
      build().setData('kept', { updatedAt: 5, manual: true })
      build().setState({ dataUpdateCount })
    })
    expect(observer.getCurrentResult()).toMatchObject({ data: 'kept', isFetchedAfterMount: false })
  })
})

describe('Query.fetch', () => {
  it('without options uses the last ones; with cancelRefetch false it joins what runs', async () => {
    const queryFn = vi.fn(async () => 'value')
    observe({ queryFn })
    const query = build()
    const [first, second] = [query, query].map((each) => each.fetch(undefined, { cancelRefetch: false }))
    await pass()
    await expect(Promise.all([first, second])).resolves.toEqual(['value', 'value'])
    expect(queryFn).toHaveBeenCalledTimes(1)
    await Promise.all([query.fetch(undefined, { cancelRefetch: false }), pass()])
    expect(queryFn).toHaveBeenCalledTimes(2)
  })

  it('may be called where `success` is told: components hear of the result and of the new fetch together', async () => {
    let isFollowed = false
    queryClient.getQueryCache().subscribe((event) => {
      if (describeEvent(event) !== 'updated success' || isFollowed) return
      isFollowed = true
      void event.query.fetch(undefined, { cancelRefetch: false })
    })
    const answers = [deferred<string>(), deferred<string>()]
    const queryFn = vi.fn(() => answers[queryFn.mock.calls.length - 1]?.promise)
    const seen: string[] = []
    const View = () => {
      const { data, fetchStatus } = useQuery({ queryKey: key, queryFn })
      seen.push(`${data}/${fetchStatus}`)
      return null
    }
    render(
      <QueryClientProvider client={queryClient}>
        <View />
      </QueryClientProvider>,
    )
    for (const [position, answer] of answers.entries()) {
      answer.resolve(`v${position + 1}`)
      await act(() => pass())
    }
    expect(seen).toEqual(['undefined/fetching', 'v1/fetching', 'v2/idle'])
  })

  it('rejects, and leaves the error in the state', async () => {
    const query = build({ queryFn: () => Promise.reject(new Error('no')), retry: false })
    await expect(query.fetch()).rejects.toThrow('no')
    expect(query.state).toMatchObject({ status: 'error', fetchStatus: 'idle' })
  })

  it('takes undefined for an error', async () => {
    const query = build({ queryFn: async () => undefined, retry: false })
    await expect(query.fetch()).rejects.toThrow('undefined')
    expectConsole(/Query data cannot be undefined/)
  })
})

describe('Query.reset', () => {
  it('cancels without taking back, and makes the query pending', async () => {
    queryClient.setQueryData(key, 'old')
    queryClient.removeQueries()
    const query = build({ queryFn: async () => 'value' })
    await Promise.all([query.fetch(), pass()])
    query.fetch().catch(() => {})
    query.reset()
    await pass()
    expect(query.state).toMatchObject({ data: undefined, status: 'pending', fetchStatus: 'idle' })
  })

  it('brings initialData back', () => {
    const query = build({ initialData: 'initial' })
    query.setData('value', { manual: true })
    query.reset()
    expect(query.state.data).toBe('initial')
  })
})

describe('what a query says of itself', () => {
  it('isDisabled, isActive: by its observers, else by whether it was fetched', () => {
    const query = build({ queryFn: never })
    expect([query.isDisabled(), query.isActive()]).toEqual([true, false])
    const stop = observe({ queryFn: never, enabled: false })
    expect([query.isDisabled(), query.isActive()]).toEqual([true, false])
    observe({ queryFn: never })
    expect([query.isDisabled(), query.isActive()]).toEqual([false, true])
    stop()
  })

  it('a query with skipToken is disabled', () => {
    observe({ queryFn: skipToken })
    expect(build().isDisabled()).toBe(true)
  })

  it('isStatic: when it has data and one of its observers says so', () => {
    queryClient.setQueryData(key, 'value')
    observe({ queryFn: never, staleTime: Infinity })
    expect(build().isStatic()).toBe(false)
    observe({ queryFn: never, staleTime: 'static' })
    expect(build().isStatic()).toBe(true)
  })

  it('an infinite query is told by queryType or by its behavior, a plain one has neither', () => {
    const isInfinite = ({ queryType, options }: Query) =>
      queryType === 'infinite' || options.behavior !== undefined
    new InfiniteQueryObserver(queryClient, {
      queryKey: ['pages'],
      queryFn: never,
      initialPageParam: 0,
      getNextPageParam: () => undefined,
    }).subscribe(() => {})
    const pages = queryClient.getQueryCache().get('["pages"]') as Query
    observe({ queryFn: never })
    expect([isInfinite(pages), isInfinite(build())]).toEqual([true, false])
  })

  it('its hash is the one that defaultQueryOptions gives, and finds it in the QueryCache', () => {
    const { queryHash } = queryClient.defaultQueryOptions({ queryKey: ['a', { y: 1, x: undefined }] })
    const query = build({ queryKey: ['a', { y: 1 }] })
    expect(query.queryHash).toBe(queryHash)
    expect(queryClient.getQueryCache().get(queryHash)).toBe(query)
    expect(queryClient.getQueryCache().find({ queryKey: ['a', { y: 1 }], exact: true })).toBe(query)
  })
})

describe('QueryClient', () => {
  it('invalidateQueries marks all that match and fetches those that are active, cancelling what runs', async () => {
    const queryFn = vi.fn(async () => 'value')
    observe({ queryFn })
    await pass()
    void queryClient.refetchQueries()
    await Promise.all([queryClient.invalidateQueries(), pass()])
    expect(queryFn).toHaveBeenCalledTimes(3)
    void queryClient.refetchQueries()
    await Promise.all([queryClient.invalidateQueries({}, { cancelRefetch: false }), pass()])
    expect(queryFn).toHaveBeenCalledTimes(4)
  })

  it('an invalidateQueries that stands on the client itself is the one that its users call', () => {
    const covered = vi.fn(async () => {})
    queryClient.invalidateQueries = covered
    void queryClient.invalidateQueries({ queryKey: key })
    expect(covered).toHaveBeenCalledWith({ queryKey: key })
    expect(Reflect.deleteProperty(queryClient, 'invalidateQueries')).toBe(true)
    expect(queryClient.invalidateQueries).not.toBe(covered)
  })

  it('resetQueries resets each query and fetches those that are active', async () => {
    const log = record()
    observe({ queryFn: async () => 'value' })
    await pass()
    log.length = 0
    await Promise.all([queryClient.resetQueries(), pass()])
    expect(log).toEqual(['updated setState', 'updated fetch', 'updated success'])
  })

  it('keys match by prefix, and an object by the members that are given', () => {
    expect(partialMatchKey(['list', { page: 1, q: 'a' }], ['list', { q: 'a' }])).toBe(true)
    expect(partialMatchKey(['list', { page: 1 }], ['list', { q: undefined }])).toBe(true)
    expect(partialMatchKey(['list', { q: 'a' }], ['list', { q: undefined }])).toBe(false)
    expect(partialMatchKey(['list'], ['list', 1])).toBe(false)
  })
})

describe('notifyManager', () => {
  it('runs what was scheduled in a batch together, in a task after the outermost one', async () => {
    const log: string[] = []
    const tell = notifyManager.batchCalls((text: string) => log.push(text))
    notifyManager.batch(() => {
      tell('first')
      notifyManager.batch(() => tell('second'))
      log.push('inside')
    })
    log.push('after')
    await pass()
    expect(log).toEqual(['inside', 'after', 'first', 'second'])
  })
})

describe('results', () => {
  it('render a component only for the members it reads', async () => {
    const renders = vi.fn()
    const View = () => {
      const { data } = useQuery({ queryKey: key, queryFn: async () => 'value', staleTime: Infinity })
      renders(data)
      return <p>{data}</p>
    }
    render(
      <QueryClientProvider client={queryClient}>
        <View />
      </QueryClientProvider>,
    )
    await act(() => pass())
    await act(async () => void queryClient.refetchQueries())
    await act(() => pass())
    expect(screen.getByText('value')).toBeTruthy()
    expect(renders.mock.calls).toEqual([[undefined], ['value']])
  })

  it('carry the `refetch` of their observer, so that it tells whose they are', () => {
    const observer = new QueryObserver(queryClient, { queryKey: key, queryFn: never })
    expect(observer.getCurrentResult().refetch).toBe(observer.refetch)
    expect(observer.trackResult(observer.getCurrentResult()).refetch).toBe(observer.refetch)
  })

  it('reach the listeners of an observer, which stand in a set on it', () => {
    const observer = new QueryObserver(queryClient, { queryKey: key, queryFn: never })
    const heard = vi.fn()
    observer.subscribe(heard)
    const { listeners } = observer as unknown as { readonly listeners: ReadonlySet<unknown> }
    expect([...listeners]).toEqual([heard])
  })

  it('options that have their defaults are taken as they are', () => {
    const defaulted = queryClient.defaultQueryOptions({ queryKey: key, queryFn: never })
    expect(queryClient.defaultQueryOptions(defaulted)).toBe(defaulted)
  })

  it('an error that is taken back inside its own notification is never rendered', async () => {
    queryClient.setQueryData(key, 'value')
    queryClient.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error')
        event.query.setState({ status: 'success', error: null })
    })
    const renders = vi.fn()
    const View = () => {
      const { status, fetchStatus } = useQuery({
        queryKey: key,
        queryFn: () => Promise.reject(new Error('down')),
        retry: false,
        throwOnError: true,
      })
      renders(status, fetchStatus)
      return null
    }
    render(
      <QueryClientProvider client={queryClient}>
        <View />
      </QueryClientProvider>,
    )
    await act(() => pass(10))
    expect(renders.mock.calls).toEqual([
      ['success', 'fetching'],
      ['success', 'idle'],
    ])
  })

  it('updateResult makes an observer ask again whether its data is stale', () => {
    queryClient.setQueryData(key, 'value')
    const observer = new QueryObserver(queryClient, { queryKey: key, queryFn: never, staleTime: Infinity })
    observer.subscribe(() => {})
    build().isStaleByTime = () => true
    expect(observer.getCurrentResult().isStale).toBe(false)
    observer.updateResult()
    expect(observer.getCurrentResult().isStale).toBe(true)
  })

  it('_optimisticResults makes an observer say before it fetches that it will', () => {
    const options = queryClient.defaultQueryOptions({ queryKey: key, queryFn: never })
    options._optimisticResults = 'optimistic'
    const observer = new QueryObserver(queryClient, options)
    expect(observer.getOptimisticResult(options)).toMatchObject({
      status: 'pending',
      fetchStatus: 'fetching',
    })
  })

  it('a placeholder made of previous data is made anew after a result without one', async () => {
    const observer = new QueryObserver<string>(queryClient, {
      queryKey: ['first'],
      queryFn: async () => 'first',
      placeholderData: (previous) => previous,
    })
    observer.subscribe(() => {})
    await pass()
    observer.setOptions({
      queryKey: ['second'],
      queryFn: never,
      placeholderData: (previous) => previous,
    })
    expect(observer.getCurrentResult().data).toBe('first')
    const second = queryClient.getQueryCache().get('["second"]')
    second?.setState({ status: 'error' })
    expect(observer.getCurrentResult().data).toBeUndefined()
  })
})
