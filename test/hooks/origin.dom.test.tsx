import { useQuery } from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { Suspense, type ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  PerfProvider,
  useDedupedInfiniteQuery,
  useDedupedQuery,
  useDedupedSuspenseInfiniteQuery,
  useDedupedSuspenseQuery,
  type PerfClient,
} from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { createStorage } from '../support/createStorage.js'
import { deferred } from '../support/deferred.js'
import { notified } from '../support/notified.js'

afterEach(cleanup)

const provide = async (perf: PerfClient, children: ReactNode) => {
  const view = render(<PerfProvider client={perf}>{children}</PerfProvider>)
  await act(notified)
  return view
}

const queryKey = ['key']
const persisted = (layer = createStorage()) => ({ scope: 'ada', cache: { persist: true }, layer })

/** A layer in which an earlier visit has left a value. */
const visited = async () => {
  const layer = createStorage()
  const perf = createTestPerfClient(persisted(layer))
  await perf.queryClient.fetchQuery({ queryKey, queryFn: async () => 'stored' })
  await perf.flush()
  perf.dispose()
  return layer
}

describe('a result tells where its data came from', () => {
  it('nowhere, then the network', async () => {
    const perf = createTestPerfClient()
    const seen: unknown[] = []
    const View = () => {
      const { source, isGrace } = useDedupedQuery({ queryKey, queryFn: async () => 'value' })
      seen.push([source, isGrace])
      return null
    }
    await provide(perf, <View />)
    expect(seen).toEqual([
      [undefined, false],
      ['network', false],
    ])
    perf.dispose()
  })

  it('IndexedDB, then the network', async () => {
    const perf = createTestPerfClient(persisted(await visited()))
    const answer = deferred<string>()
    const seen: unknown[] = []
    const View = () => {
      seen.push(useDedupedQuery({ queryKey, queryFn: () => answer.promise }).source)
      return null
    }
    await provide(perf, <View />)
    expect(seen.at(-1)).toBe('indexeddb')
    await act(async () => {
      answer.resolve('new')
      await notified()
    })
    expect(seen.at(-1)).toBe('network')
    perf.dispose()
  })

  it('memory, when TanStack has collected the query', async () => {
    const perf = createTestPerfClient()
    const options = { queryKey, queryFn: async () => 'value', tags: ['t'], gcTime: 1, staleTime: Infinity }
    await perf.queryClient.fetchQuery(options)
    await vi.waitFor(() => expect(perf.queryClient.getQueryCache().getAll()).toEqual([]))
    const seen: unknown[] = []
    const View = () => {
      seen.push(useDedupedQuery(options).source)
      return null
    }
    await provide(perf, <View />)
    expect(seen).toEqual(['memory'])
    perf.dispose()
  })

  it('what setQueryData wrote, and nowhere for initialData', async () => {
    const perf = createTestPerfClient()
    const seen: unknown[] = []
    const View = () => {
      const options = { queryKey, queryFn: async () => 'value', initialData: 'first', staleTime: Infinity }
      seen.push(useDedupedQuery(options).source)
      return null
    }
    await provide(perf, <View />)
    expect(seen.at(-1)).toBe(undefined)
    await act(async () => {
      perf.queryClient.setQueryData(queryKey, 'mine')
      await notified()
    })
    expect(seen.at(-1)).toBe('set')
    perf.dispose()
  })

  it('a result keeps what it said, whatever becomes of its query', async () => {
    const perf = createTestPerfClient()
    const answer = deferred<string>()
    const results: { readonly source: unknown }[] = []
    const View = () => {
      results.push(useDedupedQuery({ queryKey, queryFn: () => answer.promise }))
      return null
    }
    await provide(perf, <View />)
    await act(async () => {
      answer.resolve('value')
      await notified()
    })
    expect(results.map(({ source }) => source)).toEqual([undefined, 'network'])
    perf.dispose()
  })
})

describe('the other forms tell it as well', () => {
  it('under Suspense, and for infinite queries', async () => {
    const perf = createTestPerfClient()
    const seen = new Set<unknown>()
    const pages = { queryFn: async () => 'page', initialPageParam: 0, getNextPageParam: () => null }
    const Suspended = () => {
      const { source, isGrace } = useDedupedSuspenseQuery({ queryKey: ['a'], queryFn: async () => 'value' })
      seen.add(`a ${source} ${isGrace}`)
      return null
    }
    const Infinite = () => {
      const { source, isGrace } = useDedupedInfiniteQuery({ queryKey: ['b'], ...pages })
      seen.add(`b ${source} ${isGrace}`)
      return null
    }
    const Both = () => {
      const { source, isGrace } = useDedupedSuspenseInfiniteQuery({ queryKey: ['c'], ...pages })
      seen.add(`c ${source} ${isGrace}`)
      return null
    }
    await provide(perf, [
      <Suspense key="a">
        <Suspended />
      </Suspense>,
      <Infinite key="b" />,
      <Suspense key="c">
        <Both />
      </Suspense>,
    ])
    await act(notified)
    expect(seen).toEqual(
      new Set(['a network false', 'b undefined false', 'b network false', 'c network false']),
    )
    perf.dispose()
  })
})

describe('reading it is tracked', () => {
  /** How often a component renders, that reads what it is told to, while its query is refetched once. */
  const rendersOf = async (
    read: (result: ReturnType<typeof useDedupedQuery>) => unknown,
    options: object = {},
  ) => {
    const perf = createTestPerfClient()
    perf.queryClient.setQueryData(queryKey, 'value')
    const onRender = vi.fn()
    const View = () => {
      onRender()
      return String(
        read(useDedupedQuery({ queryKey, queryFn: async () => 'value', staleTime: Infinity, ...options })),
      )
    }
    const { container } = await provide(perf, <View />)
    onRender.mockClear()
    await act(async () => {
      await perf.queryClient.refetchQueries()
      await notified()
    })
    const text = container.textContent
    perf.dispose()
    return { renders: onRender.mock.calls.length, text }
  }

  it('who reads the data alone is spared a render when the source changes', async () => {
    expect(await rendersOf(({ data }) => data)).toEqual({ renders: 0, text: 'value' })
  })

  it('who reads the source gets one, though nothing else that it reads has changed', async () => {
    expect(await rendersOf(({ data, source }) => `${String(data)} ${source}`)).toEqual({
      renders: 1,
      text: 'value network',
    })
  })

  it('who reads the source alone gets no other', async () => {
    expect(await rendersOf(({ source }) => source)).toEqual({ renders: 1, text: 'network' })
  })

  it('notifyOnChangeProps decides where it is given', async () => {
    const { renders } = await rendersOf(({ data, source }) => `${String(data)} ${source}`, {
      notifyOnChangeProps: ['data'],
    })
    expect(renders).toBe(0)
  })
})

describe('nothing else about a result is other than in useQuery', () => {
  it('the same keys, a spread without it, and the same values', async () => {
    const perf = createTestPerfClient()
    const options = { queryKey, queryFn: async () => ({ list: [1] }), staleTime: Infinity }
    await perf.queryClient.fetchQuery(options)
    const results: object[] = []
    const Ours = () => void results.push(useDedupedQuery(options))
    const Theirs = () => void results.push(useQuery(options))
    await provide(perf, [<Ours key="1" />, <Theirs key="2" />])
    const [ours, theirs] = results as [Record<string, unknown>, Record<string, unknown>]
    expect(Object.keys(ours)).toEqual(Object.keys(theirs))
    expect('source' in ours).toBe(false)
    expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs))
    expect(Object.getPrototypeOf(ours)).toBe(Object.getPrototypeOf(theirs))
    // Each observer has a refetch of its own.
    expect({ ...ours, refetch: null }).toEqual({ ...theirs, refetch: null })
    perf.dispose()
  })
})
