import { QueryObserver, type InvalidateQueryFilters } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import type { PerfClient } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { createStorage } from '../support/createStorage.js'

const key = ['item', 7]

/** A client that keeps a value of a query which TanStack has collected. */
const afterCollection = async () => {
  const perf = createTestPerfClient()
  const ask = vi.fn(async () => 'new')
  const options = { queryKey: key, queryFn: ask, tags: ['items'], gcTime: 1, staleTime: Infinity }
  await perf.queryClient.fetchQuery({ ...options, queryFn: async () => 'old' })
  await vi.waitFor(() => expect(perf.queryClient.getQueryCache().getAll()).toEqual([]))
  const mount = () => {
    const observer = new QueryObserver(perf.queryClient, options)
    const first = observer.getCurrentResult()
    const unsubscribe = observer.subscribe(() => {})
    return { first, observer, unsubscribe }
  }
  return { perf, ask, mount }
}

const ways: readonly (readonly [string, (perf: PerfClient, filters: InvalidateQueryFilters) => unknown])[] = [
  ['invalidateQueries', (perf, filters) => perf.queryClient.invalidateQueries(filters)],
  ['resetQueries', (perf, filters) => perf.queryClient.resetQueries(filters)],
  ['removeQueries', (perf, filters) => perf.queryClient.removeQueries(filters)],
]

describe('what is kept of a query that TanStack has collected', () => {
  it('is there in the first result, and fresh, when nothing happened', async () => {
    const { perf, ask, mount } = await afterCollection()
    const { first, unsubscribe } = mount()
    expect([first.data, ask.mock.calls.length]).toEqual(['old', 0])
    unsubscribe()
    perf.dispose()
  })

  it.each([
    ['a prefix', { queryKey: ['item'] }],
    ['the exact key', { queryKey: key, exact: true }],
    ['everything', {}],
  ])('invalidateQueries by %s makes it stale', async (_, filters) => {
    const { perf, ask, mount } = await afterCollection()
    await perf.queryClient.invalidateQueries(filters)
    const { first, observer, unsubscribe } = mount()
    expect(first.data).toBe('old')
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('new'))
    expect(ask).toHaveBeenCalledTimes(1)
    unsubscribe()
    perf.dispose()
  })

  it.each(['resetQueries', 'removeQueries'] as const)('%s takes it away', async (method) => {
    const { perf, mount } = await afterCollection()
    await Promise.resolve(perf.queryClient[method]({ queryKey: ['item'] }))
    const { first, unsubscribe } = mount()
    expect(first).toMatchObject({ data: undefined, status: 'pending' })
    unsubscribe()
    perf.dispose()
  })

  it('queryClient.clear() takes it away', async () => {
    const { perf, mount } = await afterCollection()
    perf.queryClient.clear()
    const { first, unsubscribe } = mount()
    expect(first.data).toBeUndefined()
    unsubscribe()
    perf.dispose()
  })

  it.each(ways)('%s of another key leaves it alone', async (_, act) => {
    const { perf, ask, mount } = await afterCollection()
    await act(perf, { queryKey: ['item', 8] })
    await act(perf, { queryKey: ['other'] })
    const { first, unsubscribe } = mount()
    expect([first.data, ask.mock.calls.length]).toEqual(['old', 0])
    unsubscribe()
    perf.dispose()
  })

  it.each(ways)('%s reaches what an earlier visit stored and this one never built', async (name, act) => {
    const layer = createStorage()
    const visit = () => createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer })
    const first = visit()
    first.queryClient.setQueryData(key, 'old')
    await first.flush()
    first.dispose()

    const perf = visit()
    await act(perf, { queryKey: ['item'] })
    const ask = vi.fn(async () => 'new')
    const observer = new QueryObserver(perf.queryClient, { queryKey: key, queryFn: ask, staleTime: Infinity })
    const seen: unknown[] = []
    const unsubscribe = observer.subscribe(({ data }) => seen.push(data))
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('new'))
    expect(ask).toHaveBeenCalledTimes(1)
    if (name !== 'invalidateQueries') expect(seen).not.toContain('old')
    unsubscribe()
    perf.dispose()
  })

  it('invalidateQueries marks by its filter once, however many queries it reaches', async () => {
    const { perf } = await afterCollection()
    for (let id = 0; id < 100; id += 1) perf.queryClient.setQueryData(['item', id], id)
    const marks = vi.fn()
    perf.events.on('invalidated', marks)
    await perf.queryClient.invalidateQueries({ queryKey: ['item'] })
    expect(marks).toHaveBeenCalledTimes(1)
    perf.dispose()
  })
})
