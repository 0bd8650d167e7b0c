import {
  InfiniteQueryObserver,
  notifyManager,
  QueryObserver,
  type QueryFunction,
} from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryLayer } from '../../src/cache/index.js'

const failure = Object.assign(new Error('down'), { status: 503 })
const refusal = Object.assign(new Error('no'), { status: 403 })
const failing = (error: Error) => async () => {
  throw error
}

const chunk = '../../src/client/grace/index.js'

/** The library as a page has it that was opened just now: no late part of it is there, and this one comes when told to. */
const openPage = async () => {
  vi.resetModules()
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  vi.doMock(chunk, async (importOriginal) => {
    await released
    return importOriginal<object>()
  })
  const { createTestPerfClient } = await import('../../src/testing/index.js')
  const { lateGrace } = await import('../../src/client/late.js')
  return { createTestPerfClient, lateGrace, release }
}

/** Wide, because the code that is waited for is really loaded, and the machine may have other work. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 })

let page: Awaited<ReturnType<typeof openPage>>
beforeEach(async () => {
  page = await openPage()
})
afterEach(() => vi.doUnmock(chunk))

/** What a component shows, one after the other: TanStack's hook looks at the result when a batch of changes is over. */
const watch = (observer: QueryObserver) => {
  const seen: string[] = []
  const stop = observer.subscribe(
    notifyManager.batchCalls(() => void seen.push(observer.getCurrentResult().status)),
  )
  return { seen, stop }
}

describe('before the code of grace is there', () => {
  it('a refetch that fails at once waits for it, and no error is seen', async () => {
    const perf = page.createTestPerfClient()
    const { queryClient } = perf
    queryClient.setQueryData(['k'], 'kept', { updatedAt: Date.now() - 1000 })
    const queryFn = vi.fn<QueryFunction>(failing(failure))
    const options = { queryKey: ['k'], queryFn, retry: false, graceMs: 60_000 }
    const { seen, stop } = watch(new QueryObserver(queryClient, options))
    await eventually(() => expect(queryFn).toHaveBeenCalled())
    // A task of its own: the failure has had its time to be told.
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'success', fetchStatus: 'fetching' })
    page.release()
    await eventually(() => expect(queryClient.isFetching()).toBe(0))
    expect(seen).not.toContain('error')
    expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'success', data: 'kept', error: null })
    stop()
    perf.dispose()
  })

  it('a refusal takes the stored value with it', async () => {
    const layer = createMemoryLayer()
    const perf = page.createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer })
    const stored = () => layer.readIndex('ada').summaries.map(({ hash }) => hash)
    perf.queryClient.setQueryData(['k'], 'secret')
    await perf.flush()
    expect(stored()).toEqual(['["k"]'])
    const fetched = perf.queryClient.prefetchQuery({
      queryKey: ['k'],
      queryFn: failing(refusal),
      retry: false,
    })
    page.release()
    await fetched
    await perf.flush()
    expect(perf.queryClient.getQueryState(['k'])).toMatchObject({ status: 'error', error: refusal })
    expect(stored()).toEqual([])
    perf.dispose()
  })

  it('an infinite query is covered as soon as it has come', async () => {
    const perf = page.createTestPerfClient()
    const { queryClient } = perf
    queryClient.setQueryData(['k'], { pages: ['kept'], pageParams: [0] }, { updatedAt: Date.now() - 1000 })
    const options = {
      queryKey: ['k'],
      queryFn: failing(failure),
      initialPageParam: 0,
      getNextPageParam: () => undefined,
      retry: false,
      graceMs: 60_000,
    }
    const { stop } = watch(new InfiniteQueryObserver(queryClient, options) as unknown as QueryObserver)
    await eventually(() => expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'error' }))
    page.release()
    await eventually(() => expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'success' }))
    expect(queryClient.getQueryState(['k'])).toMatchObject({ error: null, fetchFailureReason: failure })
    stop()
    perf.dispose()
  })

  it('it is not asked for by queries that fail without needing it', async () => {
    const perf = page.createTestPerfClient()
    await perf.queryClient.prefetchQuery({ queryKey: ['k'], queryFn: failing(failure), retry: false })
    page.release()
    expect(page.lateGrace.current).toBeUndefined()
    expect(perf.queryClient.getQueryState(['k'])).toMatchObject({ status: 'error', error: failure })
    perf.dispose()
  })
})
