import { QueryClient, useQuery } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PerfProvider, useDedupedQuery, type PerfClient } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { expectConsole } from '../setup/console.js'
import { deferred, type Deferred } from '../support/deferred.js'
import { notified } from '../support/notified.js'

afterEach(cleanup)

/** A source whose answers are given by hand: `calls[0].resolve('v1')`. */
const createSource = () => {
  const calls: Deferred<string>[] = []
  const queryFn = vi.fn(() => {
    const call = deferred<string>()
    calls.push(call)
    return call.promise
  })
  return { calls, queryFn }
}

const answer = (call: Deferred<string> | undefined, value: string) =>
  act(async () => {
    call?.resolve(value)
    await notified()
  })

const renderQuery = (perf: PerfClient, queryFn: () => Promise<string>, options: object = {}) => {
  const seen: string[] = []
  const View = () => {
    const { data, fetchStatus, isStale } = useDedupedQuery({ queryKey: ['key'], queryFn, ...options })
    seen.push(`${data}/${fetchStatus}${isStale ? '/stale' : ''}`)
    return <p>{data}</p>
  }
  render(
    <PerfProvider client={perf}>
      <View />
    </PerfProvider>,
  )
  return seen
}

describe('no invalidation is lost', () => {
  it('a first load that is invalidated while it runs is shown as stale and followed by one more fetch', async () => {
    const perf = createTestPerfClient()
    const { calls, queryFn } = createSource()
    const seen = renderQuery(perf, queryFn, { staleTime: 60_000 })
    await act(async () => void perf.invalidate({ keys: [['key']] }))
    await answer(calls[0], 'v1')
    expect(queryFn).toHaveBeenCalledTimes(2)
    await answer(calls[1], 'v2')
    expect(seen).toEqual(['undefined/fetching/stale', 'v1/fetching/stale', 'v2/idle'])
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })

  it.each(['tags of the options', 'tags of the result'])('by %s', async (kind) => {
    const perf = createTestPerfClient()
    const { calls, queryFn } = createSource()
    const tags = kind === 'tags of the options' ? ['list'] : () => ['list']
    renderQuery(perf, queryFn, { staleTime: 60_000, tags })
    await act(async () => void perf.invalidate({ tags: ['list'] }))
    await answer(calls[0], 'v1')
    await answer(calls[1], 'v2')
    expect(queryFn).toHaveBeenCalledTimes(2)
    expect(screen.getByText('v2')).toBeTruthy()
    perf.dispose()
  })

  it("by TanStack's own invalidateQueries on an adopted client, for a plain useQuery too", async () => {
    const queryClient = new QueryClient()
    const perf = createTestPerfClient({ queryClient })
    const { calls, queryFn } = createSource()
    const View = () => <p>{useQuery({ queryKey: ['plain'], queryFn, staleTime: 60_000 }).data}</p>
    render(
      <PerfProvider client={perf}>
        <View />
      </PerfProvider>,
    )
    await act(async () => void queryClient.invalidateQueries())
    await answer(calls[0], 'v1')
    await answer(calls[1], 'v2')
    expect(queryFn).toHaveBeenCalledTimes(2)
    expect(screen.getByText('v2')).toBeTruthy()
    perf.dispose()
    queryClient.clear()
  })

  it("refetchType 'none' marks the late result as stale and fetches nothing", async () => {
    const perf = createTestPerfClient()
    const { calls, queryFn } = createSource()
    const seen = renderQuery(perf, queryFn, { staleTime: 60_000 })
    await act(async () => void perf.queryClient.invalidateQueries({ refetchType: 'none' }))
    await answer(calls[0], 'v1')
    expect(seen.at(-1)).toBe('v1/idle/stale')
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('a prefetch that is invalidated while it runs is stale for the component that mounts later', async () => {
    const perf = createTestPerfClient()
    const { calls, queryFn } = createSource()
    const prefetched = perf.queryClient.prefetchQuery({ queryKey: ['key'], queryFn, staleTime: 60_000 })
    void perf.invalidate({ keys: [['key']] })
    calls[0]?.resolve('v1')
    await prefetched
    renderQuery(perf, queryFn, { staleTime: 60_000 })
    await answer(calls[1], 'v2')
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })

  it('an entry that nobody looks at is stale when it is looked at again', async () => {
    const perf = createTestPerfClient()
    const { calls, queryFn } = createSource()
    const seed = { queryKey: ['key'], queryFn, staleTime: 60_000, tags: ['list'] }
    const first = perf.queryClient.prefetchQuery(seed)
    calls[0]?.resolve('v1')
    await first
    await perf.invalidate({ tags: ['list'] })
    expect(queryFn).toHaveBeenCalledTimes(1)
    const seen = renderQuery(perf, queryFn, { staleTime: 60_000, tags: ['list'] })
    await answer(calls[1], 'v2')
    expect(seen).toEqual(['v1/fetching/stale', 'v2/idle'])
    perf.dispose()
  })

  it('a refetch that is cancelled after an invalidation does not bring back the old fresh state', async () => {
    const perf = createTestPerfClient()
    const { calls, queryFn } = createSource()
    const seen = renderQuery(perf, queryFn, { staleTime: 60_000 })
    await answer(calls[0], 'v1')
    await act(async () => void perf.queryClient.refetchQueries())
    await act(notified)
    await act(async () => void perf.queryClient.invalidateQueries({ refetchType: 'none' }))
    await act(() => perf.queryClient.cancelQueries())
    await act(notified)
    expect(seen.at(-1)).toBe('v1/idle/stale')
    perf.dispose()
  })

  it("what setQueryData writes during a fetch is not an invalidation: the fetch's result counts", async () => {
    const perf = createTestPerfClient()
    const { calls, queryFn } = createSource()
    const seen = renderQuery(perf, queryFn, { staleTime: 60_000 })
    await act(async () => void perf.queryClient.setQueryData(['key'], 'mine'))
    await answer(calls[0], 'v1')
    expect(seen.at(-1)).toBe('v1/idle')
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it.each(['perf.invalidate', 'invalidateQueries', 'invalidateQueries, later'])(
    'a queryFn that invalidates its own key (%s) is fetched four times, reported once, and left stale',
    async (how) => {
      const perf = createTestPerfClient()
      const loops: string[] = []
      perf.events.on('invalidation-loop', ({ hash }) => loops.push(hash))
      const queryFn = vi.fn(async () => {
        if (how === 'invalidateQueries, later') await Promise.resolve()
        void (how === 'perf.invalidate'
          ? perf.invalidate({ keys: [['key']] })
          : perf.queryClient.invalidateQueries({ queryKey: ['key'] }))
        return `v${queryFn.mock.calls.length}`
      })
      const seen = renderQuery(perf, queryFn, { staleTime: 60_000 })
      await act(() => vi.waitFor(() => expect(loops).toEqual(['["key"]'])))
      await act(notified)
      expect(queryFn).toHaveBeenCalledTimes(4)
      expect(seen.at(-1)).toBe('v4/idle/stale')
      expectConsole(/invalidated during each of its last 4 fetches/)
      perf.dispose()
    },
  )

  it('an invalidation every 50 ms on a fetch of 100 ms goes on delivering results', async () => {
    vi.useFakeTimers()
    const perf = createTestPerfClient()
    const queryFn = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return `v${queryFn.mock.calls.length}`
    })
    const seen = renderQuery(perf, queryFn, { staleTime: 60_000 })
    for (let elapsed = 0; elapsed < 1000; elapsed += 50) {
      void perf.invalidate({ keys: [['key']] })
      await act(() => vi.advanceTimersByTimeAsync(50))
    }
    expect(new Set(seen.map((text) => text.split('/')[0])).size).toBeGreaterThan(3)
    expect(queryFn.mock.calls.length).toBeLessThan(12)
    expectConsole(/invalidated during each of its last 4 fetches/)
    perf.dispose()
    vi.useRealTimers()
  })

  it('a tags function that fails rejects nothing: the result is shown and not kept', async () => {
    const perf = createTestPerfClient()
    const tags = () => {
      throw new Error('tags')
    }
    renderQuery(perf, async () => 'value', { tags, gcTime: 1 })
    await act(notified)
    expect(screen.getByText('value')).toBeTruthy()
    expectConsole(/The `tags` function of query \["key"\] failed, so its result is not kept/)
    cleanup()
    await vi.waitFor(() => expect(perf.queryClient.getQueryCache().getAll()).toEqual([]))
    const rebuilt = perf.queryClient.getQueryCache().build(perf.queryClient, { queryKey: ['key'] })
    expect(rebuilt.state.data).toBeUndefined()
    perf.dispose()
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('tags')
      },
    ],
    ['gives null', () => null],
    ['gives numbers', () => [7]],
    ['gives a promise', async () => ['list']],
  ])('a value whose tags function %s is reached by every invalidation', async (_, tags) => {
    const perf = createTestPerfClient()
    const queryFn = vi.fn(async () => 'value')
    renderQuery(perf, queryFn, { tags, staleTime: Infinity })
    await act(notified)
    await act(() => perf.invalidate({ tags: ['list'] }))
    expect(queryFn).toHaveBeenCalledTimes(2)
    expectConsole(/The `tags` function of query \["key"\] failed/)
    perf.dispose()
  })

  it('a tags function is asked once for a result', async () => {
    const perf = createTestPerfClient()
    const tags = vi.fn(() => ['list'])
    renderQuery(perf, async () => 'value', { tags })
    await act(notified)
    expect(tags).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('static and disabled queries are marked, not fetched', async () => {
    const perf = createTestPerfClient()
    const { calls, queryFn } = createSource()
    renderQuery(perf, queryFn, { staleTime: 'static', tags: ['list'] })
    await answer(calls[0], 'v1')
    await act(() => perf.invalidate({ tags: ['list'] }))
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })
})
