import { describe, expect, it, vi } from 'vitest'
import type { PerfClient } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { createFaultyLayer } from '../support/createFaultyLayer.js'
import { createStorage } from '../support/createStorage.js'
import { deferred } from '../support/deferred.js'

const key = ['key']

const visit = (layer = createStorage()) => {
  const perf = createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer })
  const ask = vi.fn(async () => 'new')
  const read = () => perf.queryClient.fetchQuery({ queryKey: key, queryFn: ask, staleTime: Infinity })
  const leave = async () => {
    await perf.flush()
    perf.dispose()
  }
  return { perf, ask, read, leave, layer }
}

/** A visit that stored a value, did something, and ended; what the next one finds. */
const afterwards = async (act: (perf: ReturnType<typeof visit>['perf']) => unknown) => {
  const first = visit()
  first.perf.queryClient.setQueryData(key, 'old')
  await first.perf.flush()
  await act(first.perf)
  await first.leave()
  return visit(first.layer)
}

describe("TanStack's own ways to invalidate hold beyond the visit", () => {
  it('what nobody invalidated is fresh after a reload', async () => {
    const next = await afterwards(() => {})
    await expect(next.read()).resolves.toBe('old')
    expect(next.ask).not.toHaveBeenCalled()
    await next.leave()
  })

  it.each(['invalidateQueries', 'resetQueries', 'removeQueries'] as const)(
    '%s on a query that nobody looks at: asked again after a reload',
    async (method) => {
      const next = await afterwards((perf) => perf.queryClient[method]({ queryKey: key }))
      await expect(next.read()).resolves.toBe('new')
      expect(next.ask).toHaveBeenCalledTimes(1)
      await next.leave()
    },
  )

  it.each<[string, (perf: PerfClient) => unknown]>([
    ['invalidateQueries', ({ queryClient }) => queryClient.invalidateQueries({ queryKey: key })],
    ['resetQueries', ({ queryClient }) => queryClient.resetQueries({ queryKey: key })],
    ['removeQueries', ({ queryClient }) => queryClient.removeQueries({ queryKey: key })],
    ['perf.cache.set', ({ cache }) => cache.set(key, 'set')],
    ['perf.cache.delete', ({ cache }) => cache.delete(key)],
  ])('%s: an older answer that another tab stores later is not fresh', async (_, act) => {
    const first = visit()
    const other = visit(first.layer)
    const answer = deferred<string>()
    const queryFn = vi.fn(() => answer.promise)
    const asked = other.perf.queryClient.fetchQuery({ queryKey: key, queryFn })
    // It looks into storage first; only then does it ask, and is older than what follows.
    await vi.waitFor(() => expect(queryFn).toHaveBeenCalled())
    first.perf.queryClient.setQueryData(key, 'old')
    await act(first.perf)
    await first.leave()
    answer.resolve('older')
    await asked
    await other.leave()
    const next = visit(first.layer)
    await expect(next.read()).resolves.toBe('new')
    await next.leave()
  })

  it('a tagged query that TanStack collected stays invalidated in memory', async () => {
    const perf = createTestPerfClient()
    const ask = vi.fn(async () => 'value')
    const options = { queryKey: key, queryFn: ask, tags: ['list'], gcTime: 1, staleTime: Infinity }
    await perf.queryClient.fetchQuery(options)
    await perf.queryClient.invalidateQueries({ queryKey: key })
    await vi.waitFor(() => expect(perf.queryClient.getQueryCache().getAll()).toEqual([]))
    await perf.queryClient.fetchQuery(options)
    expect(ask).toHaveBeenCalledTimes(2)
    perf.dispose()
  })

  it('a thousand queries invalidated at once put their barriers in one write', async () => {
    const { layer, calls } = createFaultyLayer()
    const perf = createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer })
    for (let id = 0; id < 1000; id += 1) perf.queryClient.setQueryData(['item', id], id)
    await perf.flush()
    await perf.queryClient.invalidateQueries({ queryKey: ['item'] })
    await perf.flush()
    expect(calls.filter((call) => call === 'putMarks')).toHaveLength(1)
    perf.dispose()
  })
})
