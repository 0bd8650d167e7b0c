import { QueryClient, useQuery } from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { StrictMode, useEffect, useState, type ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  createPerfClient,
  PerfProvider,
  useDedupedQuery,
  usePerfClient,
  type PerfClient,
} from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { createStorage } from '../support/createStorage.js'
import { notified } from '../support/notified.js'

afterEach(cleanup)

const settle = () => act(notified)

/** A page on which components come and go. */
const openPage = (perf: PerfClient) => {
  const page = (children: ReactNode) => <PerfProvider client={perf}>{children}</PerfProvider>
  const { rerender } = render(page(null))
  return async (children: ReactNode) => {
    rerender(page(children))
    await settle()
  }
}

const createSource = () => vi.fn(async () => 'value')

interface ViewProps {
  readonly queryFn: () => Promise<string>
  readonly tags?: readonly string[] | (() => readonly string[])
  readonly persist?: boolean
}

const View = ({ queryFn, ...options }: ViewProps) => (
  <p>{useDedupedQuery({ queryKey: ['key'], queryFn, staleTime: Infinity, ...options }).data}</p>
)
const Plain = ({ queryFn }: ViewProps) => (
  <p>{useQuery({ queryKey: ['key'], queryFn, staleTime: Infinity }).data}</p>
)

describe('tags add up, whenever they come', () => {
  it('tags of a component that mounts after the data hold for it when nobody looks any more', async () => {
    const perf = createTestPerfClient()
    const queryFn = createSource()
    const show = openPage(perf)
    await show(<Plain queryFn={queryFn} />)
    await show([<Plain key="1" queryFn={queryFn} />, <View key="2" queryFn={queryFn} tags={['t']} />])
    await show(null)
    await perf.invalidate({ tags: ['t'] })
    await show(<View queryFn={queryFn} tags={['t']} />)
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })

  it('a tag that props bring later holds', async () => {
    const perf = createTestPerfClient()
    const queryFn = createSource()
    const show = openPage(perf)
    await show(<View queryFn={queryFn} tags={['a']} />)
    await show(<View queryFn={queryFn} tags={['b']} />)
    await show(null)
    await perf.invalidate({ tags: ['b'] })
    await show(<View queryFn={queryFn} tags={['b']} />)
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })

  it('tags hold for what setQueryData wrote before, and for what was stored without them', async () => {
    const layer = createStorage()
    const options = { scope: 'ada', cache: { persist: true }, layer }
    const first = createTestPerfClient(options)
    first.queryClient.setQueryData(['key'], 'seed')
    await first.flush()
    first.dispose()
    const perf = createTestPerfClient(options)
    const queryFn = createSource()
    const show = openPage(perf)
    await show(<View queryFn={queryFn} tags={['t']} />)
    expect(queryFn).not.toHaveBeenCalled()
    await show(null)
    await perf.invalidate({ tags: ['t'] })
    await show(<View queryFn={queryFn} tags={['t']} />)
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it.each(['a', 'b'])('two components with two tags functions: %s reaches their query', async (tag) => {
    const perf = createTestPerfClient()
    const queryFn = createSource()
    const show = openPage(perf)
    await show([
      <View key="1" queryFn={queryFn} tags={() => ['a']} />,
      <View key="2" queryFn={queryFn} tags={() => ['b']} />,
    ])
    await act(() => perf.invalidate({ tags: [tag] }))
    await settle()
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })
})

describe('keys', () => {
  it('a narrower key does not replace the mark of a broader one with the same query hash', async () => {
    const perf = createTestPerfClient()
    const queryFn = createSource()
    const List = () => (
      <p>
        {useDedupedQuery({ queryKey: ['list', { q: 'x' }], queryFn, staleTime: Infinity, tags: ['z'] }).data}
      </p>
    )
    const show = openPage(perf)
    await show(<List />)
    await show(null)
    await perf.invalidate({ keys: [['list', {}]] })
    await perf.invalidate({ keys: [['list', { q: undefined }]] })
    await show(<List />)
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
  })

  it("keys that only the client's queryKeyHashFn can hash are invalidated", async () => {
    const queryKeyHashFn = (key: readonly unknown[]) =>
      JSON.stringify(key, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
    const queryClient = new QueryClient({ defaultOptions: { queries: { queryKeyHashFn } } })
    const perf = createTestPerfClient({ queryClient })
    const queryFn = createSource()
    const Big = () => <p>{useDedupedQuery({ queryKey: ['key', 1n], queryFn, staleTime: Infinity }).data}</p>
    await openPage(perf)(<Big />)
    await act(() => perf.invalidate({ keys: [['key', 1n]] }))
    expect(queryFn).toHaveBeenCalledTimes(2)
    perf.dispose()
    queryClient.clear()
  })
})

describe('several clients on one QueryClient', () => {
  it('the one that StrictMode makes and throws away takes nothing from the other', async () => {
    const queryClient = new QueryClient()
    const queryFn = createSource()
    const used: { perf?: PerfClient } = {}
    const Tagged = () => {
      const perf = usePerfClient()
      useEffect(() => void (used.perf = perf), [perf])
      return <View queryFn={queryFn} tags={['t']} />
    }
    const App = ({ isOn }: { readonly isOn: boolean }) => {
      const [client] = useState(() => createPerfClient({ queryClient, metrics: false }))
      return <PerfProvider client={client}>{isOn ? <Tagged /> : null}</PerfProvider>
    }
    const page = (isOn: boolean) => (
      <StrictMode>
        <App isOn={isOn} />
      </StrictMode>
    )
    const { rerender } = render(page(true))
    await settle()
    rerender(page(false))
    await act(async () => used.perf?.invalidate({ tags: ['t'] }))
    rerender(page(true))
    await settle()
    expect(queryFn).toHaveBeenCalledTimes(2)
    queryClient.clear()
  })
})

describe('persist: false guards', () => {
  const setUp = () => {
    const layer = createStorage()
    return { layer, perf: createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer }) }
  }
  const storedIn = (layer: ReturnType<typeof createStorage>) => layer.get('ada', '["key"]')?.value

  it('against a component that asks for storage, whichever mounts last', async () => {
    const { layer, perf } = setUp()
    const queryFn = createSource()
    await openPage(perf)([
      <View key="1" queryFn={queryFn} persist={false} />,
      <View key="2" queryFn={queryFn} persist />,
    ])
    await perf.flush()
    expect(storedIn(layer)).toBeUndefined()
    perf.dispose()
  })

  it('and removes what was stored before it was said', async () => {
    const { layer, perf } = setUp()
    const queryFn = createSource()
    await perf.queryClient.prefetchQuery({ queryKey: ['key'], queryFn })
    await perf.flush()
    expect(storedIn(layer)).toBe('value')
    await openPage(perf)(<View queryFn={queryFn} persist={false} />)
    await perf.flush()
    expect(storedIn(layer)).toBeUndefined()
    perf.dispose()
  })
})
