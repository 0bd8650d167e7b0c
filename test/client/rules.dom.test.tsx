import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PerfError, PerfProvider, useDedupedQuery, type QueryRule } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { createStorage } from '../support/createStorage.js'
import { notified } from '../support/notified.js'

afterEach(cleanup)

const numbered = () => {
  const queryFn = vi.fn(async () => `v${queryFn.mock.calls.length}`)
  return queryFn
}

describe('rules by key prefix cover plain TanStack', () => {
  it('a plain useQuery under TanStack’s own provider is reached by the tag of a rule', async () => {
    const queryClient = new QueryClient()
    const perf = createTestPerfClient({
      queryClient,
      rules: [{ queryKey: ['messages'], tags: ['messages'] }],
    })
    const queryFn = numbered()
    const View = () => <p>{useQuery({ queryKey: ['messages', 1], queryFn, staleTime: 60_000 }).data}</p>
    render(
      <QueryClientProvider client={queryClient}>
        <View />
      </QueryClientProvider>,
    )
    await act(notified)
    await act(() => perf.invalidate({ tags: ['messages'] }))
    await act(notified)
    expect(screen.getByText('v2')).toBeTruthy()
    perf.dispose()
  })

  it('a route loader’s prefetch is reached, and a key of another prefix is not', async () => {
    const perf = createTestPerfClient({ rules: [{ queryKey: ['messages'], tags: ['t'] }] })
    const queryFn = numbered()
    const other = numbered()
    const load = async () => {
      await perf.queryClient.prefetchQuery({ queryKey: ['messages'], queryFn, staleTime: Infinity })
      await perf.queryClient.prefetchQuery({ queryKey: ['other'], queryFn: other, staleTime: Infinity })
    }
    await load()
    await perf.invalidate({ tags: ['t'] })
    await load()
    expect(queryFn).toHaveBeenCalledTimes(2)
    expect(other).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('a rule persists what a plain prefetch fetched, and nothing else', async () => {
    const layer = createStorage()
    const perf = createTestPerfClient({
      scope: 'ada',
      layer,
      rules: [{ queryKey: ['messages'], persist: true }],
    })
    await perf.queryClient.prefetchQuery({ queryKey: ['messages'], queryFn: async () => 'kept' })
    await perf.queryClient.prefetchQuery({ queryKey: ['other'], queryFn: async () => 'not kept' })
    await perf.flush()
    expect(layer.readIndex('ada').summaries.map(({ hash }) => hash)).toEqual(['["messages"]'])
    perf.dispose()
  })

  it('of several rules the tags add up, also their functions, and with those of a hook', async () => {
    const perf = createTestPerfClient({
      rules: [
        { queryKey: ['m'], tags: ['a'] },
        { queryKey: ['m'], tags: (text: string) => [`is ${text}`] },
        { queryKey: ['m', 1], tags: ['b'] },
      ],
    })
    const queryFn = vi.fn(async () => 'text')
    const View = () => {
      useDedupedQuery({ queryKey: ['m', 1], queryFn, staleTime: Infinity, tags: (text) => [`hook ${text}`] })
      return null
    }
    render(
      <PerfProvider client={perf}>
        <View />
      </PerfProvider>,
    )
    await act(notified)
    for (const tag of ['a', 'is text', 'b', 'hook text']) {
      queryFn.mockClear()
      await act(() => perf.invalidate({ tags: [tag] }))
      expect(queryFn, tag).toHaveBeenCalledTimes(1)
    }
    perf.dispose()
  })

  it('of everything but tags the later rule wins, and a hook that says persist: false wins over both', async () => {
    const layer = createStorage()
    const perf = createTestPerfClient({
      scope: 'ada',
      layer,
      cache: { persist: true },
      rules: [
        { queryKey: ['m'], persist: false },
        { queryKey: ['m', 'open'], persist: true },
      ],
    })
    const fetch = (queryKey: readonly unknown[], options: object = {}) =>
      perf.queryClient.fetchQuery({ queryKey, queryFn: async () => 'value', ...options })
    await fetch(['m', 'secret'])
    await fetch(['m', 'open'])
    await fetch(['m', 'open', 2], { persist: false })
    await perf.flush()
    expect(layer.readIndex('ada').summaries.map(({ hash }) => hash)).toEqual(['["m","open"]'])
    perf.dispose()
  })

  it('queries that an adopted client already has are covered too', async () => {
    const queryClient = new QueryClient()
    const queryFn = numbered()
    const options = { queryKey: ['messages'], queryFn, staleTime: Infinity }
    await queryClient.prefetchQuery(options)
    const perf = createTestPerfClient({ queryClient, rules: [{ queryKey: ['messages'], tags: ['t'] }] })
    await perf.invalidate({ tags: ['t'] })
    await queryClient.prefetchQuery(options)
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })
})

describe('wrong rules are refused when the client is created', () => {
  const create = (rule: object, scope?: string) => () =>
    createTestPerfClient({ ...(scope && { scope }), rules: [rule as QueryRule] })

  it.each([
    [{ queryKey: 'messages' }, /rules\[0\]\.queryKey` is "messages"/],
    [{ tags: ['a'] }, /rules\[0\]\.queryKey` is undefined/],
    [{ queryKey: ['m'], tags: 'a' }, /rules\[0\]\.tags` is "a"/],
    [{ queryKey: ['m'], tags: [1] }, /rules\[0\]\.tags` is an array/],
    [{ queryKey: ['m'], persist: 1 }, /rules\[0\]\.persist` is 1/],
    [{ queryKey: ['m'], presist: true }, /no option `presist`/],
  ])('%j', (rule, message) => {
    expect(create(rule, 'ada')).toThrow(message)
    expect(create(rule, 'ada')).toThrow(PerfError)
  })

  it('persist without a scope', () => {
    expect(create({ queryKey: ['m'], persist: true })).toThrow(
      expect.objectContaining({ code: 'scope-missing' }),
    )
  })
})
