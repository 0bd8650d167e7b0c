import { useQuery } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lateEntries } from '../../src/client/late.js'
import { PerfProvider, type PerfClient } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { expectConsole } from '../setup/console.js'
import { createFaultyLayer } from '../support/createFaultyLayer.js'
import { createStorage } from '../support/createStorage.js'
import { deferred } from '../support/deferred.js'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
const key = ['user', 7]

interface ViewProps {
  readonly queryFn: () => Promise<unknown>
  readonly staleTime?: number
}

const View = ({ queryFn, staleTime = 60_000 }: ViewProps) => {
  const { data, fetchStatus, status } = useQuery({ queryKey: key, queryFn, staleTime, retry: false })
  return (
    <p>
      {String(data)} {status} {fetchStatus}
    </p>
  )
}

const show = (perf: PerfClient, props: ViewProps) =>
  render(
    <PerfProvider client={perf}>
      <View {...props} />
    </PerfProvider>,
  )

/** A later visit of the same browser. */
const revisit = (layer: ReturnType<typeof createStorage>) => createTestPerfClient({ scope: 'ada', layer })

describe('perf.cache has the names and the meaning of createServerCache', () => {
  it('gives what was set until its time is over, and undefined after it', async () => {
    const perf = createTestPerfClient()
    await perf.cache.set(key, 'value', { ttlMs: 1000 })
    await expect(perf.cache.get(key)).resolves.toBe('value')
    await pass(999)
    await expect(perf.cache.has(key)).resolves.toBe(true)
    await pass(1)
    await expect(perf.cache.get(key)).resolves.toBeUndefined()
    await expect(perf.cache.has(key)).resolves.toBe(false)
    perf.dispose()
  })

  it('an entry that says nothing is fresh for a minute, one with ttlMs 0 at no time, one with Infinity for ever', async () => {
    const perf = createTestPerfClient()
    await perf.cache.set(['minute'], 1)
    await perf.cache.set(['never'], 1, { ttlMs: 0 })
    await perf.cache.set(['ever'], 1, { ttlMs: Infinity })
    await expect(perf.cache.has(['never'])).resolves.toBe(false)
    await pass(59_999)
    await expect(perf.cache.has(['minute'])).resolves.toBe(true)
    await pass(1)
    await expect(perf.cache.has(['minute'])).resolves.toBe(false)
    await pass(1e12)
    await expect(perf.cache.has(['ever'])).resolves.toBe(true)
    perf.dispose()
  })

  it('null can be cached, undefined is no value and takes the earlier one away', async () => {
    const perf = createTestPerfClient()
    await perf.cache.set(key, null)
    await expect(perf.cache.get(key)).resolves.toBeNull()
    await expect(perf.cache.has(key)).resolves.toBe(true)
    await perf.cache.set(key, undefined)
    await expect(perf.cache.has(key)).resolves.toBe(false)
    perf.dispose()
  })

  it('getOrSet runs once for callers of one key, and not while the entry is fresh', async () => {
    const perf = createTestPerfClient()
    const factory = vi.fn(async () => 'made')
    const both = await Promise.all([perf.cache.getOrSet(key, factory), perf.cache.getOrSet(key, factory)])
    expect(both).toEqual(['made', 'made'])
    await expect(perf.cache.getOrSet(key, factory)).resolves.toBe('made')
    expect(factory).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('an error reaches every caller and is not kept, without a retry', async () => {
    const perf = createTestPerfClient({})
    const factory = vi.fn(async (): Promise<string> => {
      if (factory.mock.calls.length === 1) throw new Error('down')
      return 'made'
    })
    const both = await Promise.allSettled([
      perf.cache.getOrSet(key, factory),
      perf.cache.getOrSet(key, factory),
    ])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(perf.cache.getOrSet(key, factory)).resolves.toBe('made')
    expect(factory).toHaveBeenCalledTimes(2)
    perf.dispose()
  })

  it('a factory that gives undefined gives it to its caller, and leaves neither a value nor an error behind', async () => {
    const perf = createTestPerfClient()
    await expect(perf.cache.getOrSet(key, async () => undefined)).resolves.toBeUndefined()
    await expect(perf.cache.has(key)).resolves.toBe(false)
    expect(perf.queryClient.getQueryState(key)).toMatchObject({ status: 'pending', error: null })
    perf.dispose()
  })

  it('tags reach entries, also by a function of the value', async () => {
    const perf = createTestPerfClient()
    await perf.cache.set(['a'], 'x', { tags: ['list'] })
    await perf.cache.getOrSet(['b'], async () => ({ id: 7 }), { tags: ({ id }) => [`user:${id}`] })
    await perf.invalidate({ tags: ['list'] })
    await expect(perf.cache.has(['a'])).resolves.toBe(false)
    await expect(perf.cache.has(['b'])).resolves.toBe(true)
    await perf.invalidate({ tags: ['user:7'] })
    await expect(perf.cache.has(['b'])).resolves.toBe(false)
    perf.dispose()
  })

  it('who asks after an invalidation does not get the result of a run that began before it', async () => {
    const perf = createTestPerfClient()
    const slow = deferred<string>()
    const early = perf.cache.getOrSet(key, () => slow.promise)
    await pass(0)
    await perf.invalidate({ keys: [key] })
    const late = perf.cache.getOrSet(key, async () => 'new')
    slow.resolve('old')
    await expect(early).resolves.toBe('old')
    await expect(late).resolves.toBe('new')
    await expect(perf.cache.get(key)).resolves.toBe('new')
    perf.dispose()
  })

  it('outlives TanStack’s collection of the query', async () => {
    const perf = createTestPerfClient()
    perf.queryClient.setDefaultOptions({ queries: { gcTime: 1000 } })
    await perf.cache.set(key, 'value', { ttlMs: 1_800_000 })
    await pass(1_799_999)
    expect(perf.queryClient.getQueryCache().getAll()).toEqual([])
    await expect(perf.cache.get(key)).resolves.toBe('value')
    perf.dispose()
  })

  it('wrong options, persistence without a scope and a disposed client are refused', async () => {
    const perf = createTestPerfClient()
    const set = (options: object) => perf.cache.set(key, 1, options)
    await expect(set({ ttl: 5 })).rejects.toThrow(/no option `ttl`/)
    await expect(set({ ttlMs: -1 })).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(set({ tags: 'a' })).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(set({ persist: true })).rejects.toMatchObject({ code: 'scope-missing' })
    perf.dispose()
    await expect(perf.cache.get(key)).rejects.toMatchObject({ code: 'disposed' })
  })
})

describe('an entry is the query of its key', () => {
  it('a mounted component sees a set at once, without a request', async () => {
    const perf = createTestPerfClient()
    const queryFn = vi.fn(async () => 'fetched')
    show(perf, { queryFn })
    await pass(0)
    await act(() => perf.cache.set(key, 'set'))
    await pass(0)
    expect(screen.getByText('set success idle')).toBeTruthy()
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('get gives what a hook fetched, for as long as the hook’s staleTime', async () => {
    const perf = createTestPerfClient()
    show(perf, { queryFn: async () => 'fetched', staleTime: 5000 })
    await pass(0)
    await expect(perf.cache.get(key)).resolves.toBe('fetched')
    await pass(5000)
    await expect(perf.cache.get(key)).resolves.toBeUndefined()
    perf.dispose()
  })

  it('getOrSet shares the fetch of a component, and a component that of getOrSet', async () => {
    const perf = createTestPerfClient()
    const answer = deferred<string>()
    const queryFn = vi.fn(() => answer.promise)
    const factory = vi.fn(async () => 'factory')
    show(perf, { queryFn })
    await pass(0)
    const shared = perf.cache.getOrSet(key, factory)
    answer.resolve('hook')
    await expect(shared).resolves.toBe('hook')
    expect(factory).not.toHaveBeenCalled()
    cleanup()
    perf.queryClient.clear()

    const slow = deferred<string>()
    const own = perf.cache.getOrSet(key, () => slow.promise)
    await pass(0)
    show(perf, { queryFn })
    await pass(0)
    slow.resolve('factory')
    await expect(own).resolves.toBe('factory')
    await pass(0)
    expect(screen.getByText('factory success idle')).toBeTruthy()
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('a component goes on with its own queryFn after a getOrSet', async () => {
    const perf = createTestPerfClient()
    const queryFn = vi.fn(async () => 'hook')
    show(perf, { queryFn, staleTime: 0 })
    await pass(1)
    await perf.queryClient.invalidateQueries({ refetchType: 'none' })
    await expect(perf.cache.getOrSet(key, async () => 'factory')).resolves.toBe('factory')
    await act(() => perf.queryClient.invalidateQueries())
    await pass(0)
    expect(screen.getByText('hook success idle')).toBeTruthy()
    perf.dispose()
  })

  it('a set is a barrier: what a fetch gives that began before it is dropped', async () => {
    const perf = createTestPerfClient()
    const answer = deferred<string>()
    const queryFn = vi.fn(() => answer.promise)
    show(perf, { queryFn })
    await pass(0)
    await act(() => perf.cache.set(key, 'set'))
    answer.resolve('older')
    await pass(0)
    expect(screen.getByText('set success idle')).toBeTruthy()
    await expect(perf.cache.get(key)).resolves.toBe('set')
    // And later fetches deliver as ever.
    await act(() => perf.queryClient.invalidateQueries())
    await pass(0)
    expect(screen.getByText('older success idle')).toBeTruthy()
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })

  it('an attempt that began after the set is newer than it', async () => {
    const perf = createTestPerfClient()
    const answers = [deferred<string>(), deferred<string>()]
    const queryFn = vi.fn(() => answers[queryFn.mock.calls.length - 1]?.promise ?? Promise.resolve(''))
    const fetched = perf.queryClient.fetchQuery({ queryKey: key, queryFn, retry: 1, retryDelay: 10 })
    await pass(0)
    await perf.cache.set(key, 'set')
    answers[0]?.reject(new Error('first try'))
    await pass(10)
    answers[1]?.resolve('retried')
    await fetched
    await expect(perf.cache.get(key)).resolves.toBe('retried')
    perf.dispose()
  })

  it('a set, then an invalidation inside the same fetch: the component fetches once more', async () => {
    const perf = createTestPerfClient()
    const answer = deferred<string>()
    const queryFn = vi.fn(() => (queryFn.mock.calls.length === 1 ? answer.promise : Promise.resolve('new')))
    show(perf, { queryFn })
    await pass(0)
    await act(() => perf.cache.set(key, 'set'))
    const invalidated = perf.invalidate({ keys: [key] })
    answer.resolve('older')
    await act(() => invalidated)
    await pass(0)
    expect(screen.getByText('new success idle')).toBeTruthy()
    perf.dispose()
  })

  it('delete empties a component, which fetches again, and drops what is on its way', async () => {
    const perf = createTestPerfClient()
    const answers = [deferred<string>(), deferred<string>()]
    const queryFn = vi.fn(() => answers[queryFn.mock.calls.length - 1]?.promise ?? Promise.resolve(''))
    show(perf, { queryFn })
    await pass(0)
    await act(() => perf.cache.delete(key))
    expect(screen.getByText('undefined pending fetching')).toBeTruthy()
    answers[0]?.resolve('older')
    await pass(0)
    expect(screen.getByText('undefined pending fetching')).toBeTruthy()
    answers[1]?.resolve('newer')
    await pass(0)
    expect(screen.getByText('newer success idle')).toBeTruthy()
    perf.dispose()
  })

  it('delete in the middle of a getOrSet: its caller gets the value, and nothing is kept', async () => {
    const perf = createTestPerfClient()
    const slow = deferred<string>()
    const made = perf.cache.getOrSet(key, () => slow.promise)
    await pass(0)
    await perf.cache.delete(key)
    slow.resolve('made')
    await expect(made).resolves.toBe('made')
    await expect(perf.cache.has(key)).resolves.toBe(false)
    perf.dispose()
  })

  it('an unmounted component whose queryFn reads its signal does not take the answer from who shares its fetch', async () => {
    const perf = createTestPerfClient()
    const View = () => {
      useQuery({
        queryKey: key,
        queryFn: ({ signal }) =>
          new Promise<string>((_, reject) =>
            signal.addEventListener('abort', () => reject(new Error('aborted'))),
          ),
      })
      return null
    }
    render(
      <PerfProvider client={perf}>
        <View />
      </PerfProvider>,
    )
    await pass(0)
    const shared = perf.cache.getOrSet(key, async () => 'own')
    await pass(0)
    cleanup()
    await expect(shared).resolves.toBe('own')
    perf.dispose()
  })

  it('what a late factory of the last user gives is not kept for the next', async () => {
    const perf = createTestPerfClient({ scope: 'ada' })
    const slow = deferred<string>()
    const made = perf.cache.getOrSet(key, () => slow.promise)
    await pass(0)
    await perf.setScope('bob')
    slow.resolve('ada’s')
    await made
    await expect(perf.cache.has(key)).resolves.toBe(false)
    perf.dispose()
  })
})

describe('perf.cache and storage', () => {
  it('reads memory, then storage, and keeps an entry’s own time to live over a reload', async () => {
    const layer = createStorage()
    const first = revisit(layer)
    await first.cache.set(key, 'stored', { persist: true, ttlMs: 5000 })
    await first.flush()
    first.dispose()
    const perf = revisit(layer)
    await expect(perf.cache.get(key)).resolves.toBe('stored')
    await pass(4999)
    await expect(perf.cache.has(key)).resolves.toBe(true)
    await pass(1)
    await expect(perf.cache.get(key)).resolves.toBeUndefined()
    perf.dispose()
  })

  it('getOrSet runs nothing for what storage has fresh', async () => {
    const layer = createStorage()
    const first = revisit(layer)
    await first.cache.set(key, 'stored', { persist: true })
    await first.flush()
    first.dispose()
    const perf = revisit(layer)
    const factory = vi.fn(async () => 'made')
    await expect(perf.cache.getOrSet(key, factory, { persist: true })).resolves.toBe('stored')
    expect(factory).not.toHaveBeenCalled()
    perf.dispose()
  })

  it('delete removes from storage what an earlier visit left there', async () => {
    const layer = createStorage()
    const first = revisit(layer)
    await first.cache.set(key, 'stored', { persist: true })
    await first.flush()
    first.dispose()
    await pass(10)
    const perf = revisit(layer)
    await perf.cache.delete(key)
    await pass(0)
    expect(layer.readIndex('ada').summaries).toEqual([])
    await expect(perf.cache.get(key)).resolves.toBeUndefined()
    perf.dispose()
    const third = revisit(layer)
    await expect(third.cache.get(key)).resolves.toBeUndefined()
    third.dispose()
  })

  it.each(['error', 'hang'] as const)(
    'storage with a fault (%s): get gives undefined in 50 ms at most',
    async (fault) => {
      const { layer, faults } = createFaultyLayer()
      faults.set('all', fault)
      const perf = createTestPerfClient({ scope: 'ada', layer, cache: { persist: true } })
      const got = perf.cache.get(key)
      await pass(50)
      await expect(got).resolves.toBeUndefined()
      const made = perf.cache.getOrSet(key, async () => 'made')
      await pass(50)
      await expect(made).resolves.toBe('made')
      if (fault === 'error') expectConsole(/indexeddb layer failed/)
      perf.dispose()
    },
  )
})

describe('OptimizedDataFetcher', () => {
  const sources = () => ({
    fetchSessions: vi.fn(async () => ['session']),
    fetchUsers: vi.fn(async () => ['user']),
    fetchAnalytics: vi.fn(async () => ({ visits: 1 })),
  })

  const OptimizedDataFetcher = ({ perf, api }: { perf: PerfClient; api: ReturnType<typeof sources> }) => {
    const [data, setData] = useState<unknown>()
    useEffect(() => {
      let isMounted = true
      const load = async () => {
        const [sessions, users, analytics] = await Promise.all([
          api.fetchSessions(),
          api.fetchUsers(),
          api.fetchAnalytics(),
        ])
        return { sessions, users, analytics }
      }
      const run = async () => {
        const loaded = await perf.cache.getOrSet(['therapy_data'], load, { ttlMs: 1_800_000 })
        if (isMounted) setData(loaded)
      }
      void run()
      return () => {
        isMounted = false
      }
    }, [perf, api])
    return <p>{data === undefined ? 'loading' : JSON.stringify(data)}</p>
  }

  it('asks its three sources in parallel and once for 30 minutes, whoever mounts', async () => {
    const perf = createTestPerfClient()
    const api = sources()
    const text = '{"sessions":["session"],"users":["user"],"analytics":{"visits":1}}'
    render(
      <>
        <OptimizedDataFetcher perf={perf} api={api} />
        <OptimizedDataFetcher perf={perf} api={api} />
      </>,
    )
    expect(screen.getAllByText('loading')).toHaveLength(2)
    await pass(0)
    expect(screen.getAllByText(text)).toHaveLength(2)
    cleanup()
    await pass(1_799_999)
    render(<OptimizedDataFetcher perf={perf} api={api} />)
    await pass(0)
    expect(screen.getByText(text)).toBeTruthy()
    expect(Object.values(api).map((source) => source.mock.calls.length)).toEqual([1, 1, 1])
    perf.dispose()
  })

  it('a value read back is the value, not its entry', async () => {
    const perf = createTestPerfClient()
    await perf.cache.set(['therapy_data'], { sessions: [] }, { ttlMs: 1_800_000 })
    await expect(perf.cache.get(['therapy_data'])).resolves.toEqual({ sessions: [] })
    perf.dispose()
  })
})

describe('code of perf.cache that cannot be loaded', () => {
  const withoutCode = () => {
    vi.spyOn(lateEntries, 'current', 'get').mockReturnValue(undefined)
    vi.spyOn(lateEntries, 'load').mockRejectedValue(new Error('gone'))
    return createTestPerfClient()
  }

  it("is a miss for who reads: the function runs, and its result and error are the caller's", async () => {
    const perf = withoutCode()
    const failure = new Error('factory')
    await expect(perf.cache.getOrSet(key, async () => 'value')).resolves.toBe('value')
    await expect(perf.cache.getOrSet(key, () => Promise.reject(failure))).rejects.toBe(failure)
    expect([await perf.cache.get(key), await perf.cache.has(key)]).toEqual([undefined, false])
    perf.dispose()
  })

  it('is told to who writes', async () => {
    const perf = withoutCode()
    await expect(perf.cache.set(key, 'value')).rejects.toThrow('gone')
    await expect(perf.cache.delete(key)).rejects.toThrow('gone')
    perf.dispose()
  })
})
