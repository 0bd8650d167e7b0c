// The ways in which an invalidation was seen to get lost, or to cost too much, one by one. Interleavings at random:
// model.test.ts.
import {
  experimental_streamedQuery as streamedQuery,
  onlineManager,
  QueryClient,
} from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PerfProvider, useDedupedQuery, type PerfClient } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { createStorage } from '../support/createStorage.js'
import { deferred, type Deferred } from '../support/deferred.js'

const key = ['key']
const hash = '["key"]'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

const pass = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms))

/** A source whose calls are answered by hand. */
const createSource = () => {
  const calls: Deferred<string>[] = []
  const queryFn = vi.fn(() => {
    const call = deferred<string>()
    calls.push(call)
    return call.promise
  })
  const answer = async (value: string) => {
    calls.at(-1)?.resolve(value)
    await pass()
  }
  const refuse = async () => {
    calls.at(-1)?.reject(new Error('no'))
    await pass()
  }
  return { queryFn, answer, refuse }
}

/** A page with one component, which can go and come back. */
const openPage = (perf: PerfClient, options: object) => {
  const seen: string[] = []
  const View = () => {
    const { data, fetchStatus, isStale } = useDedupedQuery({ queryKey: key, staleTime: Infinity, ...options })
    seen.push(`${String(data)}/${fetchStatus}${isStale ? '/stale' : ''}`)
    return null
  }
  const page = (isShown: boolean) => <PerfProvider client={perf}>{isShown ? <View /> : null}</PerfProvider>
  const { rerender } = render(page(true))
  return { seen, show: (isShown: boolean) => rerender(page(isShown)) }
}

describe('an invalidation that costs no needless request', () => {
  it('between an attempt and its retry: the retry began after it', async () => {
    const perf = createTestPerfClient()
    const { queryFn, answer, refuse } = createSource()
    const { seen } = openPage(perf, { queryFn, retry: 1, retryDelay: 10 })
    await pass()
    await refuse()
    void perf.invalidate({ keys: [key] })
    await pass(10)
    await answer('value')
    expect(queryFn).toHaveBeenCalledTimes(2)
    expect(seen.at(-1)).toBe('value/idle')
    perf.dispose()
  })

  it('while a fetch is paused offline: it asks when it goes on', async () => {
    onlineManager.setOnline(false)
    const perf = createTestPerfClient()
    perf.queryClient.mount()
    const { queryFn, answer } = createSource()
    const { seen } = openPage(perf, { queryFn })
    await pass()
    expect(seen.at(-1)).toBe('undefined/paused/stale')
    void perf.queryClient.invalidateQueries()
    onlineManager.setOnline(true)
    await pass()
    await answer('value')
    expect(queryFn).toHaveBeenCalledTimes(1)
    expect(seen.at(-1)).toBe('value/idle')
    perf.queryClient.unmount()
    perf.dispose()
  })

  it('a stream writes its own key while it fetches: that is no invalidation, and it ends', async () => {
    const perf = createTestPerfClient()
    const streamed = vi.fn(async function* () {
      for (const part of ['a', 'b', 'c']) {
        await Promise.resolve()
        yield part
      }
    })
    const { seen } = openPage(perf, { queryFn: streamedQuery({ streamFn: streamed }) })
    await pass(100)
    expect(streamed).toHaveBeenCalledTimes(1)
    expect(seen.at(-1)).toBe('a,b,c/idle')
    perf.dispose()
  })

  it('a stream that is invalidated while it runs is fetched once more', async () => {
    const perf = createTestPerfClient()
    const gates: Deferred<void>[] = []
    const streamed = vi.fn(async function* () {
      const gate = deferred<void>()
      gates.push(gate)
      yield 'a'
      await gate.promise
      yield 'b'
    })
    const { seen } = openPage(perf, { queryFn: streamedQuery({ streamFn: streamed }) })
    await pass()
    void perf.invalidate({ keys: [key] })
    for (let flight = 0; flight < 2; flight += 1) {
      gates[flight]?.resolve()
      await pass(10)
    }
    expect(streamed).toHaveBeenCalledTimes(2)
    expect(seen.at(-1)).toBe('a,b/idle')
    perf.dispose()
  })

  it('awaiting invalidateQueries on a first load resolves with the flight that runs', async () => {
    const perf = createTestPerfClient()
    const { queryFn, answer } = createSource()
    openPage(perf, { queryFn })
    await pass()
    let data: unknown
    const waited = perf.queryClient
      .invalidateQueries()
      .then(() => (data = perf.queryClient.getQueryData(key)))
    await answer('v1')
    await waited
    expect(data).toBe('v1')
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })
})

describe('an invalidation that is not lost', () => {
  it('during a prefetch of a query that was invalidated before', async () => {
    const perf = createTestPerfClient()
    const { queryFn, answer } = createSource()
    perf.queryClient.setQueryData(key, 'old')
    await perf.queryClient.invalidateQueries()
    void perf.queryClient.prefetchQuery({ queryKey: key, queryFn })
    await pass()
    await perf.queryClient.invalidateQueries()
    await answer('v1')
    const { seen } = openPage(perf, { queryFn })
    await pass()
    expect(seen).toEqual(['v1/fetching/stale'])
    perf.dispose()
  })

  it('a second one while the refetch of the first runs', async () => {
    const perf = createTestPerfClient()
    const { queryFn, answer } = createSource()
    const { seen } = openPage(perf, { queryFn, tags: ['list'] })
    await pass()
    await answer('v1')
    void perf.invalidate({ tags: ['list'] })
    await pass()
    void perf.invalidate({ tags: ['list'] })
    await answer('v2')
    expect(seen.at(-1)).toBe('v2/fetching/stale')
    await answer('v3')
    expect(seen.at(-1)).toBe('v3/idle')
    expect(queryFn).toHaveBeenCalledTimes(3)
    perf.dispose()
  })

  it('one of another tab while this one was closed, though this one stores its answer later', async () => {
    const layer = createStorage()
    const visit = () => createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer })
    const slow = visit()
    const { queryFn, answer } = createSource()
    void slow.queryClient.prefetchQuery({ queryKey: key, queryFn })
    await pass(100)
    const other = visit()
    await Promise.all([other.invalidate({ keys: [key] }), pass(100)])
    other.dispose()
    await answer('old')
    await Promise.all([slow.flush(), pass(200)])
    slow.dispose()
    const perf = visit()
    const next = createSource()
    const { seen } = openPage(perf, { queryFn: next.queryFn })
    await pass(100)
    await next.answer('new')
    expect(seen.at(-1)).toBe('new/idle')
    expect(next.queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it("by a tag that only the result tells, after one with refetchType 'none'", async () => {
    const perf = createTestPerfClient()
    const { queryFn, answer } = createSource()
    const { seen } = openPage(perf, { queryFn, tags: () => ['list'] })
    await pass()
    void perf.queryClient.invalidateQueries({ refetchType: 'none' })
    void perf.invalidate({ tags: ['list'] })
    await answer('v1')
    await answer('v2')
    expect(queryFn).toHaveBeenCalledTimes(2)
    expect(seen.at(-1)).toBe('v2/idle')
    perf.dispose()
  })

  it('is shown by an observer outside of React too', async () => {
    const perf = createTestPerfClient()
    const { queryFn, answer } = createSource()
    openPage(perf, { queryFn })
    await pass()
    void perf.queryClient.invalidateQueries({ refetchType: 'none' })
    await answer('v1')
    expect(perf.queryClient.getQueryCache().get(hash)?.isStale()).toBe(true)
    perf.dispose()
  })
})

describe('what is gone, and what is only not in use', () => {
  const persisted = () => {
    const layer = createStorage()
    return { layer, perf: createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer }) }
  }

  it('garbage collection takes nothing out of storage, removeQueries does', async () => {
    const { layer, perf } = persisted()
    await perf.queryClient.prefetchQuery({ queryKey: key, queryFn: () => 'value', gcTime: 5 })
    await Promise.all([perf.flush(), pass(200)])
    expect(perf.queryClient.getQueryCache().getAll()).toEqual([])
    expect(layer.get('ada', hash)?.value).toBe('value')
    perf.queryClient.setQueryData(key, 'value')
    perf.queryClient.removeQueries()
    await Promise.all([perf.flush(), pass(200)])
    expect(layer.get('ada', hash)).toBeUndefined()
    perf.dispose()
  })

  it.each([{}, { tags: ['list'] }, { persist: true }])(
    'with gcTime 0 a component that comes back is pending: %j',
    async (options) => {
      const { layer, perf } = persisted()
      const { queryFn, answer } = createSource()
      const { seen, show } = openPage(perf, { queryFn, gcTime: 0, ...options })
      await pass(100)
      await answer('value')
      show(false)
      await pass(200)
      show(true)
      await pass(200)
      expect(seen.at(-1)).toBe('undefined/fetching/stale')
      expect(layer.get('ada', hash)).toBeUndefined()
      perf.dispose()
    },
  )

  it('resetQueries brings back initialData, and not the value that memory had', async () => {
    const perf = createTestPerfClient()
    const { queryFn, answer } = createSource()
    const { seen } = openPage(perf, { queryFn, tags: ['list'], initialData: 'initial' })
    await pass()
    void perf.queryClient.refetchQueries()
    await pass()
    await answer('value')
    expect(seen.at(-1)).toBe('value/idle')
    void perf.queryClient.resetQueries()
    await pass()
    expect(seen.at(-1)).toMatch(/^initial\//)
    perf.dispose()
  })

  it('resetQueries of a query whose value came from memory makes it pending', async () => {
    const queryClient = new QueryClient()
    const perf = createTestPerfClient({ queryClient })
    const { queryFn, answer } = createSource()
    const { seen, show } = openPage(perf, { queryFn, tags: ['list'], gcTime: 1 })
    await pass()
    await answer('value')
    show(false)
    await pass(10)
    show(true)
    await pass()
    expect(seen.at(-1)).toBe('value/idle')
    void queryClient.resetQueries()
    await pass()
    expect(seen.at(-1)).toBe('undefined/fetching/stale')
    perf.dispose()
    queryClient.clear()
  })
})
