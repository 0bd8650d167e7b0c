import { QueryClient, skipToken, useQuery } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode, Suspense } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PerfProvider, useDedupedQuery, usePerformanceMetrics, type PerfClient } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { notified } from '../support/notified.js'

afterEach(cleanup)

const provide = (perf: PerfClient, children: React.ReactNode) =>
  render(
    <StrictMode>
      <PerfProvider client={perf}>{children}</PerfProvider>
    </StrictMode>,
  )

describe('reading from memory is synchronous', () => {
  it('a component that mounts with the value in memory has it in its first render', async () => {
    const perf = createTestPerfClient()
    await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => 'value' })
    const seen: unknown[] = []
    const View = () => {
      seen.push(useDedupedQuery({ queryKey: ['key'], queryFn: async () => 'value' }).data)
      return null
    }
    provide(perf, <View />)
    expect(seen[0]).toBe('value')
    await act(notified)
    perf.dispose()
  })

  it('also when TanStack has collected the query meanwhile, for what carries tags', async () => {
    const perf = createTestPerfClient()
    const options = { queryKey: ['key'], queryFn: async () => 'value', tags: ['list'], gcTime: 1 }
    await perf.queryClient.fetchQuery(options)
    await vi.waitFor(() => expect(perf.queryClient.getQueryCache().getAll()).toEqual([]))
    const seen: unknown[] = []
    const View = () => {
      seen.push(useDedupedQuery({ ...options, staleTime: 60_000 }).data)
      return null
    }
    provide(perf, <View />)
    expect(seen[0]).toBe('value')
    expect(perf.sourceOf(['key'])).toBe('memory')
    perf.dispose()
  })

  it('what carries neither tags nor persistence leaves memory when TanStack collects it', async () => {
    const perf = createTestPerfClient()
    await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => 'value', gcTime: 1 })
    await vi.waitFor(() => expect(perf.queryClient.getQueryCache().getAll()).toEqual([]))
    expect(perf.queryClient.getQueryCache().build(perf.queryClient, { queryKey: ['key'] }).state.data).toBe(
      undefined,
    )
    perf.dispose()
  })

  it('removeQueries removes from memory as well', async () => {
    const perf = createTestPerfClient()
    const options = { queryKey: ['key'], queryFn: async () => 'value', tags: ['list'] }
    await perf.queryClient.fetchQuery(options)
    perf.queryClient.removeQueries()
    expect(perf.queryClient.getQueryCache().build(perf.queryClient, options).state.status).toBe('pending')
    perf.dispose()
  })

  it('memory is bounded: what goes takes its inactive query along, never one that somebody looks at', async () => {
    const perf = createTestPerfClient({ cache: { memory: { maxEntries: 2 } } })
    const View = () => (
      <p>{useDedupedQuery({ queryKey: ['seen'], queryFn: async () => 'seen', tags: ['t'] }).data}</p>
    )
    provide(perf, <View />)
    await act(notified)
    for (const key of ['a', 'b', 'c']) {
      await perf.queryClient.fetchQuery({ queryKey: [key], queryFn: async () => key, tags: ['t'] } as never)
    }
    const left = perf.queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryHash }) => queryHash)
    expect(left).toEqual(['["seen"]', '["c"]'])
    perf.dispose()
  })
})

describe('one flight per key', () => {
  it('the same list in two components makes one request', async () => {
    const perf = createTestPerfClient()
    const queryFn = vi.fn(async () => 'list')
    const View = () => <p>{useDedupedQuery({ queryKey: ['list'], queryFn }).data}</p>
    provide(
      perf,
      <>
        <View />
        <View />
      </>,
    )
    await act(notified)
    expect(screen.getAllByText('list')).toHaveLength(2)
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('perf.request.dedupe shares a call, whichever order the members of its key have', async () => {
    const perf = createTestPerfClient()
    const ask = vi.fn(async () => 'answer')
    const { dedupe } = perf.request
    await expect(
      Promise.all([
        dedupe(['a', { x: 1, y: 2 }], ask),
        dedupe(['a', { y: 2, x: 1 }], ask),
        dedupe('["a"]', ask),
      ]),
    ).resolves.toEqual(['answer', 'answer', 'answer'])
    expect(ask).toHaveBeenCalledTimes(2)
    perf.dispose()
  })
})

describe('options add up', () => {
  it('a plain useQuery of the same key does not take tags away', async () => {
    const perf = createTestPerfClient()
    const queryFn = vi.fn(async () => `v${queryFn.mock.calls.length}`)
    const Tagged = () => (
      <p>{useDedupedQuery({ queryKey: ['key'], queryFn, staleTime: 60_000, tags: ['list'] }).data}</p>
    )
    const Plain = () => <i>{useQuery({ queryKey: ['key'], queryFn, staleTime: 60_000 }).data}</i>
    provide(
      perf,
      <>
        <Tagged />
        <Plain />
      </>,
    )
    await act(notified)
    await act(() => perf.invalidate({ tags: ['list'] }))
    await act(notified)
    expect(screen.getAllByText('v2')).toHaveLength(2)
    perf.dispose()
  })

  it('skipToken, select and suspense go on working', async () => {
    const perf = createTestPerfClient()
    const Skipped = () => <p>{useDedupedQuery({ queryKey: ['skipped'], queryFn: skipToken }).fetchStatus}</p>
    const Selected = () => (
      <p>
        {useDedupedQuery({ queryKey: ['selected'], queryFn: async () => 4, select: (four) => four + 1 }).data}
      </p>
    )
    provide(
      perf,
      <Suspense fallback="waiting">
        <Skipped />
        <Selected />
      </Suspense>,
    )
    await act(notified)
    expect(screen.getByText('idle')).toBeTruthy()
    expect(screen.getByText('5')).toBeTruthy()
    perf.dispose()
  })
})

describe('life', () => {
  it('an interval or observer ends with its component, and a client with dispose', async () => {
    const queryClient = new QueryClient()
    const before = Object.keys(queryClient).toSorted()
    const perf = createTestPerfClient({ queryClient })
    const listeners = queryClient.getQueryCache() as unknown as { listeners: Set<unknown> }
    expect(listeners.listeners.size).toBe(1)
    perf.dispose()
    perf.dispose()
    expect(listeners.listeners.size).toBe(0)
    expect(Object.keys(queryClient).toSorted()).toEqual(before)
    await expect(perf.invalidate({ tags: ['x'] })).rejects.toMatchObject({ code: 'disposed' })
  })

  it('usePerformanceMetrics counts requests, joins and memory hits, and renders for its part alone', async () => {
    const perf = createTestPerfClient()
    const renders = vi.fn()
    const Metrics = () => {
      const joins = usePerformanceMetrics((metrics) => metrics.cache.joins)
      renders(joins)
      return <b>{joins} joins</b>
    }
    const View = () => <p>{useDedupedQuery({ queryKey: ['key'], queryFn: async () => 'value' }).data}</p>
    render(
      <PerfProvider client={perf}>
        <Metrics />
        <View />
        <View />
      </PerfProvider>,
    )
    await screen.findByText('1 joins')
    expect(renders.mock.calls).toEqual([[0], [1]])
    perf.dispose()
  })
})
