import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPerfClient, PerfProvider, useDedupedQuery, type PerfClient } from '../../src/index.js'
import { deferred } from '../support/deferred.js'

afterEach(cleanup)

let names = 0
const freshName = () => `test-${Date.now()}-${(names += 1)}`

const createClient = (name: string, options: object = {}): PerfClient =>
  createPerfClient({ scope: 'ada', name, cache: { persist: true }, metrics: false, ...options })

interface ViewProps {
  readonly queryFn: () => Promise<unknown>
  readonly options?: object
}

const View = ({ queryFn, options }: ViewProps) => {
  const { data, fetchStatus, isFetchedAfterMount } = useDedupedQuery({
    queryKey: ['key'],
    queryFn,
    ...options,
  })
  return (
    <p>
      {String(data)} {fetchStatus} {isFetchedAfterMount ? 'fetched' : 'not fetched'}
    </p>
  )
}

const renderView = (perf: PerfClient, queryFn: () => Promise<unknown>, options: object = {}) =>
  render(
    <StrictMode>
      <PerfProvider client={perf}>
        <View queryFn={queryFn} options={options} />
      </PerfProvider>
    </StrictMode>,
  )

/** An earlier visit that fetched this value. */
const visit = async (name: string, value: unknown, options: object = {}, clientOptions: object = {}) => {
  const perf = createClient(name, clientOptions)
  await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => value, ...options })
  await perf.flush()
  return perf
}

const never = () => new Promise<never>(() => {})

describe('a reload with IndexedDB', () => {
  it('shows the stored value before any response has come, and asks once', async () => {
    const name = freshName()
    ;(await visit(name, 'stored')).dispose()
    const perf = createClient(name)
    const queryFn = vi.fn(never)
    renderView(perf, queryFn)
    await screen.findByText('stored fetching not fetched')
    // It has looked for other tabs first.
    await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(1))
    perf.dispose()
  })

  it('makes no request for what is fresh, and keeps its real age', async () => {
    const name = freshName()
    const first = await visit(name, 'stored')
    const fetchedAt = first.queryClient.getQueryState(['key'])?.dataUpdatedAt
    first.dispose()
    const perf = createClient(name)
    const queryFn = vi.fn(never)
    renderView(perf, queryFn, { staleTime: 60_000 })
    await screen.findByText('stored idle fetched')
    expect(queryFn).not.toHaveBeenCalled()
    expect(perf.queryClient.getQueryState(['key'])?.dataUpdatedAt).toBe(fetchedAt)
    perf.dispose()
  })

  it('shows stored data to a query that is not enabled', async () => {
    const name = freshName()
    ;(await visit(name, 'stored')).dispose()
    const perf = createClient(name)
    renderView(perf, never, { enabled: false })
    await screen.findByText('stored idle not fetched')
    perf.dispose()
  })

  it('an invalidation in an earlier visit holds for what that visit had stored', async () => {
    const name = freshName()
    const first = await visit(name, 'stored', { tags: ['list'] })
    await first.invalidate({ tags: ['list'] })
    first.dispose()
    const perf = createClient(name)
    const queryFn = vi.fn(async () => 'new')
    renderView(perf, queryFn, { staleTime: 60_000, tags: ['list'] })
    await screen.findByText('new idle fetched')
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('a late result that is older than an invalidation is not fresh after a reload', async () => {
    const name = freshName()
    const first = createClient(name)
    const answer = deferred<string>()
    const ask = vi.fn(() => answer.promise)
    const fetched = first.queryClient.fetchQuery({ queryKey: ['key'], queryFn: ask })
    await vi.waitFor(() => expect(ask).toHaveBeenCalled())
    await first.invalidate({ keys: [['key']] })
    answer.resolve('late')
    await fetched
    await first.flush()
    first.dispose()
    const perf = createClient(name)
    const queryFn = vi.fn(async () => 'new')
    renderView(perf, queryFn, { staleTime: 60_000 })
    await screen.findByText('new idle fetched')
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('what was fetched a moment before the page goes away is there', async () => {
    const name = freshName()
    const first = createClient(name)
    await first.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => 'just now' })
    // Nobody waits here: the write has begun when the handler is through.
    window.dispatchEvent(new PageTransitionEvent('pagehide'))
    const perf = createClient(name)
    renderView(perf, never)
    await screen.findByText('just now fetching not fetched')
    first.dispose()
    perf.dispose()
  })

  it('what setQueryData wrote is there as well', async () => {
    const name = freshName()
    const first = createClient(name)
    first.queryClient.setQueryData(['key'], 'written')
    await first.flush()
    first.dispose()
    const perf = createClient(name)
    renderView(perf, never)
    await screen.findByText('written fetching not fetched')
    perf.dispose()
  })

  it('Date, Map, Set, BigInt and null come back as they were', async () => {
    const name = freshName()
    const value = { date: new Date(5), map: new Map([['a', new Set([1n])]]), nothing: null }
    ;(await visit(name, value)).dispose()
    const perf = createClient(name)
    await expect(
      perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: never, staleTime: 60_000 }),
    ).resolves.toEqual(value)
    perf.dispose()
  })

  it('nothing is shown of another scope, version or name, nor what is too old', async () => {
    const name = freshName()
    ;(await visit(name, 'stored')).dispose()
    const others = [
      createClient(name, { scope: 'bob' }),
      createClient(name, { cache: { persist: { version: '2' } } }),
      createClient(freshName()),
      createClient(name, { cache: { persist: { maxAgeMs: 0 } } }),
    ]
    for (const perf of others) {
      const queryFn = vi.fn(async () => 'own')
      const data = await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn, staleTime: 60_000 })
      expect(data).toBe('own')
      perf.dispose()
    }
  })

  it('after clear() nothing of the user is left in storage, and what is on the screen is pending in the next render', async () => {
    const name = freshName()
    const perf = await visit(name, 'stored')
    const answers = [deferred<string>()]
    renderView(perf, () => answers.at(-1)?.promise ?? never())
    await screen.findByText('stored fetching not fetched')
    answers.push(deferred<string>())
    const cleared = perf.clear()
    await screen.findByText('undefined fetching not fetched')
    // The answer of the request that ran before comes late: it goes nowhere.
    answers[0]?.resolve('late')
    answers[1]?.resolve('after')
    await cleared
    await screen.findByText(/^after idle/)
    cleanup()
    perf.dispose()
    const next = createClient(name)
    const queryFn = vi.fn(async () => 'asked')
    await next.queryClient.fetchQuery({ queryKey: ['other'], queryFn, staleTime: 60_000 })
    expect(queryFn).toHaveBeenCalledTimes(1)
    next.dispose()
  })

  it('setScope removes the old user from the screen, memory and storage', async () => {
    const name = freshName()
    const perf = await visit(name, "ada's", { queryKey: ['secret'] })
    const queryFn = vi.fn(async () => `${perf.scope}'s view`)
    renderView(perf, queryFn)
    await screen.findByText("ada's view idle fetched")
    await act(() => perf.setScope('bob'))
    await screen.findByText("bob's view idle fetched")
    expect(perf.queryClient.getQueryData(['secret'])).toBeUndefined()
    cleanup()
    perf.dispose()
    const back = createClient(name)
    const again = vi.fn(async () => 'asked again')
    await back.queryClient.fetchQuery({ queryKey: ['secret'], queryFn: again, staleTime: 60_000 })
    expect(again).toHaveBeenCalledTimes(1)
    back.dispose()
  })

  it('with scope null nothing is stored until setScope tells whose it is', async () => {
    const name = freshName()
    const perf = createClient(name, { scope: null })
    await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => 'early' })
    await perf.flush()
    const databases = await indexedDB.databases()
    expect(databases.map((database) => database.name)).not.toContain(`hotpath-${name}`)
    await perf.setScope('ada')
    await perf.queryClient.fetchQuery({ queryKey: ['later'], queryFn: async () => 'later' })
    await perf.flush()
    perf.dispose()
    const next = createClient(name)
    const ask = vi.fn(async () => 'asked')
    const fetched = (queryKey: string[]) =>
      next.queryClient.fetchQuery({ queryKey, queryFn: ask, staleTime: 60_000 })
    await expect(fetched(['later'])).resolves.toBe('later')
    await expect(fetched(['key'])).resolves.toBe('early')
    next.dispose()
  })

  it('gcTime 0 is never stored', async () => {
    const name = freshName()
    ;(await visit(name, 'stored', { gcTime: 0 })).dispose()
    const perf = createClient(name)
    const queryFn = vi.fn(async () => 'asked')
    await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn, staleTime: 60_000 })
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })
})
