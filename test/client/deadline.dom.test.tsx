import { QueryClient } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPerfClient, PerfProvider, useDedupedQuery, type PerfClient } from '../../src/index.js'
import { createFakeClock } from '../../src/testing/index.js'
import { deferred } from '../support/deferred.js'
import type { LayerFault } from '../../src/testing/index.js'
import { createFaultyLayer } from '../support/createFaultyLayer.js'
import { notified } from '../support/notified.js'
import { expectConsole } from '../setup/console.js'

afterEach(cleanup)

const setUp = (fault?: LayerFault, faulty = createFaultyLayer()) => {
  if (fault) faulty.faults.set('all', fault)
  const clock = createFakeClock({ now: Date.now() })
  const perf = createPerfClient({
    scope: 'ada',
    cache: { persist: true },
    layer: faulty.layer,
    clock,
    metrics: false,
    queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
  })
  return { ...faulty, clock, perf }
}

const View = ({ queryFn }: { queryFn: () => Promise<string> }) => {
  const { data = 'nothing' } = useDedupedQuery({ queryKey: ['key'], queryFn })
  return <p>{data}</p>
}

const renderView = (perf: PerfClient, queryFn: () => Promise<string>) =>
  render(
    <PerfProvider client={perf}>
      <View queryFn={queryFn} />
    </PerfProvider>,
  )

describe('a cache may only make things faster', () => {
  it('storage that hangs delays the request by the deadline and no more', async () => {
    const { perf, clock } = setUp('hang')
    const queryFn = vi.fn(async () => 'network')
    renderView(perf, queryFn)
    await act(() => clock.advance(49))
    expect(queryFn).not.toHaveBeenCalled()
    await act(() => clock.advance(1))
    await act(notified)
    expect(screen.getByText('network')).toBeTruthy()
    perf.dispose()
  })

  it('a thread that was blocked is not taken for slow storage', async () => {
    const faulty = createFaultyLayer()
    const answer = deferred<void>()
    const { perf, clock } = setUp(answer.promise, faulty)
    const queryFn = vi.fn(async () => 'network')
    renderView(perf, queryFn)
    // The first slice of the deadline ends late, as a timer of 10 ms does on a thread that was blocked for 300.
    await act(() => clock.advance(10))
    clock.skip(300)
    await act(() => clock.advance(29))
    expect(queryFn).not.toHaveBeenCalled()
    await act(() => clock.advance(1))
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('storage that fails delays nothing, and is told once for each operation', async () => {
    const { perf } = setUp('error')
    const queryFn = vi.fn(async () => 'network')
    renderView(perf, queryFn)
    await act(notified)
    expect(screen.getByText('network')).toBeTruthy()
    perf.dispose()
    expectConsole(/the indexeddb layer failed to read index\. Requests go on without it/)
  })

  it('storage that answers after the deadline, and before the network, is shown', async () => {
    const faulty = createFaultyLayer()
    const answer = deferred<void>()
    faulty.stored.setMany([
      {
        hash: '["key"]',
        key: ['key'],
        value: 'stored',
        tags: [],
        fetchedAt: Date.now(),
        ttlMs: undefined,
        version: '',
        scope: 'ada',
        generation: 1,
        lease: 1,
        size: 10,
      },
    ])
    const { perf, clock } = setUp(answer.promise, faulty)
    const queryFn = vi.fn(() => new Promise<never>(() => {}))
    renderView(perf, queryFn)
    await act(() => clock.advance(50))
    expect(queryFn).toHaveBeenCalledTimes(1)
    await act(async () => {
      answer.resolve()
      await notified()
    })
    expect(screen.getByText('stored')).toBeTruthy()
    perf.dispose()
  })

  it('a failed write rejects nothing and loses nothing that was there', async () => {
    const { perf, clock, stored, faults } = setUp()
    await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => 'first' })
    await perf.flush()
    faults.set('setMany', 'error')
    await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => 'second' })
    await expect(perf.flush()).resolves.toBeUndefined()
    expect(stored.get('ada', '["key"]')?.value).toBe('first')
    expect(perf.queryClient.getQueryData(['key'])).toBe('second')
    await clock.advance(0)
    perf.dispose()
    expectConsole(/failed to write/)
  })
})
