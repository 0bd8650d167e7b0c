import {
  InfiniteQueryObserver,
  notifyManager,
  QueryObserver,
  type QueryFunction,
} from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryLayer } from '../../src/cache/index.js'
import { lateGrace } from '../../src/client/late.js'
import { createFakeClock, createTestPerfClient } from '../../src/testing/index.js'
import { deferred } from '../support/deferred.js'
import { notified } from '../support/notified.js'

const failure = Object.assign(new Error('down'), { status: 503 })
const refusal = Object.assign(new Error('no'), { status: 403 })
const failing = (error: Error) => async () => {
  throw error
}

/** The moment when a page was opened just now: this one part is not there, and comes when it is told to. */
const holdBack = () => {
  const code = lateGrace.current
  if (code === undefined) throw new Error('test/setup/late.ts loads it')
  const arrival = deferred<typeof code>()
  let isThere = false
  vi.spyOn(lateGrace, 'current', 'get').mockImplementation(() => (isThere ? code : undefined))
  const load = vi.spyOn(lateGrace, 'load').mockImplementation(() => arrival.promise)
  const release = () => {
    isThere = true
    arrival.resolve(code)
  }
  return { load, release }
}

let chunk: ReturnType<typeof holdBack>
beforeEach(() => {
  chunk = holdBack()
})

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
    const perf = createTestPerfClient()
    const { queryClient } = perf
    queryClient.setQueryData(['k'], 'kept', { updatedAt: Date.now() - 1000 })
    const queryFn = vi.fn<QueryFunction>(failing(failure))
    const options = { queryKey: ['k'], queryFn, retry: false, graceMs: 60_000 }
    const { seen, stop } = watch(new QueryObserver(queryClient, options))
    await vi.waitFor(() => expect(queryFn).toHaveBeenCalled())
    await notified()
    expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'success', fetchStatus: 'fetching' })
    chunk.release()
    await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0))
    expect(seen).not.toContain('error')
    expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'success', data: 'kept', error: null })
    stop()
    perf.dispose()
  })

  it('a failure waits three seconds for code that does not come, and is covered when it comes after all', async () => {
    const clock = createFakeClock({ now: Date.now() })
    const { queryClient, dispose } = createTestPerfClient({ clock })
    queryClient.setQueryData(['k'], 'kept', { updatedAt: Date.now() - 1000 })
    const queryFn = vi.fn<QueryFunction>(failing(failure))
    const options = { queryKey: ['k'], queryFn, retry: false, graceMs: 60_000 }
    const { stop } = watch(new QueryObserver(queryClient, options))
    await vi.waitFor(() => expect(queryFn).toHaveBeenCalled())
    await clock.advance(2999)
    expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'success', fetchStatus: 'fetching' })
    await clock.advance(1)
    await vi.waitFor(() => expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'error' }))
    chunk.release()
    await vi.waitFor(() => expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'success' }))
    stop()
    dispose()
  })

  it('a refusal takes the stored value with it', async () => {
    const layer = createMemoryLayer()
    const perf = createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer })
    const stored = () => layer.readIndex('ada').summaries.map(({ hash }) => hash)
    perf.queryClient.setQueryData(['k'], 'secret')
    await perf.flush()
    expect(stored()).toEqual(['["k"]'])
    const fetched = perf.queryClient.prefetchQuery({
      queryKey: ['k'],
      queryFn: failing(refusal),
      retry: false,
    })
    chunk.release()
    await fetched
    await perf.flush()
    expect(perf.queryClient.getQueryState(['k'])).toMatchObject({ status: 'error', error: refusal })
    expect(stored()).toEqual([])
    perf.dispose()
  })

  it('an infinite query is covered as soon as it has come', async () => {
    const perf = createTestPerfClient()
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
    await vi.waitFor(() => expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'error' }))
    chunk.release()
    await vi.waitFor(() => expect(queryClient.getQueryState(['k'])).toMatchObject({ status: 'success' }))
    expect(queryClient.getQueryState(['k'])).toMatchObject({ error: null, fetchFailureReason: failure })
    stop()
    perf.dispose()
  })

  it('it is not asked for by queries that fail without needing it', async () => {
    const perf = createTestPerfClient()
    await perf.queryClient.prefetchQuery({ queryKey: ['k'], queryFn: failing(failure), retry: false })
    chunk.release()
    expect(chunk.load).not.toHaveBeenCalled()
    expect(perf.queryClient.getQueryState(['k'])).toMatchObject({ status: 'error', error: failure })
    perf.dispose()
  })
})
