import { keepPreviousData } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PerfProvider, useDedupedQuery, type PerfClient } from '../../src/index.js'
import { createFakeClock, createTestPerfClient } from '../../src/testing/index.js'
import { createStorage } from '../support/createStorage.js'
import { notified } from '../support/notified.js'
import { expectConsole } from '../setup/console.js'

afterEach(cleanup)

const never = () => new Promise<never>(() => {})

const View = ({ queryFn }: { readonly queryFn: () => Promise<string> }) => (
  <p>{useDedupedQuery({ queryKey: ['key'], queryFn, staleTime: Infinity }).data ?? 'pending'}</p>
)

const show = async (perf: PerfClient, queryFn: () => Promise<string>) => {
  render(
    <PerfProvider client={perf}>
      <View queryFn={queryFn} />
    </PerfProvider>,
  )
  await act(notified)
}

const persisted = (scope: string | null, layer = createStorage()) => ({
  layer,
  perf: createTestPerfClient({ scope, cache: { persist: true }, layer }),
})

describe('a scope that becomes known', () => {
  it("makes what was fetched before the first user's, and stores it", async () => {
    const { layer, perf } = persisted(null)
    const queryFn = vi.fn(async () => 'value')
    await show(perf, queryFn)
    await perf.flush()
    expect(layer.readIndex('ada').summaries).toEqual([])
    await act(() => perf.setScope('ada'))
    await perf.flush()
    expect(layer.get('ada', '["key"]')?.value).toBe('value')
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('shows a pending query what is stored for that user', async () => {
    const layer = createStorage()
    const first = persisted('ada', layer).perf
    await first.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => 'stored' })
    await first.flush()
    const { perf } = persisted(null, layer)
    await show(perf, never)
    expect(screen.getByText('pending')).toBeTruthy()
    await act(() => perf.setScope('ada'))
    await act(notified)
    expect(screen.getByText('stored')).toBeTruthy()
    perf.dispose()
  })

  it('undefined is no scope, and is refused', async () => {
    const perf = createTestPerfClient({ scope: null })
    await expect(perf.setScope(undefined as never)).rejects.toThrow(/`scope` is undefined/)
    expect(perf.scope).toBeNull()
    perf.dispose()
  })

  it('after a logout it is another user, who gets nothing of what was there meanwhile', async () => {
    const perf = createTestPerfClient({ scope: 'ada' })
    const queryFn = vi.fn(async () => `answer ${queryFn.mock.calls.length}`)
    await show(perf, queryFn)
    await act(() => perf.setScope(null))
    await act(() => perf.setScope('bob'))
    await act(notified)
    expect(screen.getByText('answer 3')).toBeTruthy()
    perf.dispose()
  })
})

describe('logout', () => {
  it('leaves no text of the old user, also not as the previous data of another query', async () => {
    const perf = createTestPerfClient({ scope: 'ada' })
    const Page = ({ page }: { readonly page: number }) => {
      const { data } = useDedupedQuery({
        queryKey: ['page', page],
        queryFn: () => (page === 1 ? Promise.resolve("ada's secret") : never()),
        placeholderData: keepPreviousData,
      })
      return <p>{data ?? 'pending'}</p>
    }
    const app = (page: number) => (
      <PerfProvider client={perf}>
        <Page page={page} />
      </PerfProvider>
    )
    const { rerender } = render(app(1))
    await act(notified)
    rerender(app(2))
    await act(notified)
    expect(screen.getByText("ada's secret")).toBeTruthy()
    await act(async () => void perf.setScope('bob'))
    await act(notified)
    expect(screen.getByText('pending')).toBeTruthy()
    perf.dispose()
  })

  it.each([
    ['queryClient.clear()', (perf: PerfClient) => perf.queryClient.clear()],
    ['removeQueries', (perf: PerfClient) => perf.queryClient.removeQueries()],
  ])('leaves no text behind under a component whose query %s took away', async (_, takeAway) => {
    const perf = createTestPerfClient({ scope: 'ada' })
    const queryFn = vi.fn(async () => `answer ${queryFn.mock.calls.length}`)
    await show(perf, queryFn)
    act(() => takeAway(perf))
    expect(screen.getByText('answer 1')).toBeTruthy()
    const changed = perf.setScope('bob')
    await act(notified)
    expect(screen.queryByText('answer 1')).toBeNull()
    await act(() => changed)
    expect(screen.getByText('answer 2')).toBeTruthy()
    perf.dispose()
  })

  it.each(['clear', 'setScope', 'invalidate'] as const)(
    'storage that hangs does not hang %s',
    async (method) => {
      const layer = createStorage({
        readIndex: never,
        getMany: never,
        setMany: never,
        putMarks: never,
        clear: never,
      })
      const clock = createFakeClock()
      const perf = createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer, clock })
      let isDone = false
      const work =
        method === 'clear'
          ? perf.clear()
          : method === 'setScope'
            ? perf.setScope('bob')
            : perf.invalidate({ tags: ['t'] })
      void work.then(() => (isDone = true))
      await clock.advance(999)
      expect(isDone).toBe(false)
      await clock.advance(1)
      expect(isDone).toBe(true)
      perf.dispose()
      expectConsole(/failed to answer\. Requests go on without it.*within 1000 ms/)
    },
  )
})
