import { onlineManager, skipToken } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { internalsOf } from '../../src/client/index.js'
import type { WarmOptions } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { createStorage } from '../support/createStorage.js'
import { deferred } from '../support/deferred.js'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))

afterEach(() => {
  vi.useRealTimers()
  onlineManager.setOnline(true)
  Reflect.deleteProperty(navigator, 'connection')
})

const pass = async (ms: number) => void (await vi.advanceTimersByTimeAsync(ms))
const now: WarmOptions = { priority: 'now' }

const query = (name: string, queryFn: () => Promise<unknown> = async () => name) => ({
  queryKey: [name],
  queryFn,
  staleTime: 60_000,
})

const setConnection = (connection: object) =>
  Object.defineProperty(navigator, 'connection', { value: connection, configurable: true })

describe('perf.warm', () => {
  it('brings values into memory and says which', async () => {
    const perf = createTestPerfClient()
    const warmed = perf.warm([query('a'), query('b')], now)
    await pass(0)
    await expect(warmed).resolves.toMatchObject({ warmed: [['a'], ['b']], failed: [] })
    expect(perf.queryClient.getQueryData(['b'])).toBe('b')
    perf.dispose()
  })

  it('warms the pages of an infinite query', async () => {
    const perf = createTestPerfClient()
    const pages = { ...query('a'), initialPageParam: 0, getNextPageParam: () => undefined }
    const warmed = perf.warm([pages], now)
    await pass(0)
    await warmed
    expect(perf.queryClient.getQueryData(['a'])).toEqual({ pages: ['a'], pageParams: [0] })
    perf.dispose()
  })

  it('skips what is fresh in memory, and in IndexedDB, and what is disabled', async () => {
    const layer = createStorage()
    const first = createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer })
    await first.queryClient.prefetchQuery(query('stored'))
    await first.flush()
    first.dispose()
    const perf = createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer })
    await perf.queryClient.prefetchQuery(query('memory'))
    const ask = vi.fn(async () => 'asked')
    const off = { queryKey: ['off'], queryFn: skipToken }
    const warmed = perf.warm([query('memory', ask), query('stored', ask), off], now)
    await pass(100)
    const { skipped } = await warmed
    expect(skipped).toMatchObject({ fresh: [['memory'], ['stored']], disabled: [['off']] })
    expect(ask).not.toHaveBeenCalled()
    expect(perf.queryClient.getQueryData(['stored'])).toBe('stored')
    perf.dispose()
  })

  it('a query that fails stands in the report, and rejects nothing', async () => {
    const perf = createTestPerfClient()
    const error = new Error('down')
    const warmed = perf.warm([query('bad', () => Promise.reject(error)), query('good')], now)
    await pass(0)
    await expect(warmed).resolves.toMatchObject({
      warmed: [['good']],
      failed: [{ queryKey: ['bad'], error }],
    })
    perf.dispose()
  })

  it('runs two at a time, or as many as it is told', async () => {
    const perf = createTestPerfClient()
    const ask = vi.fn(() => new Promise<string>(() => {}))
    const list = ['a', 'b', 'c', 'd', 'e'].map((name) => query(name, ask))
    void perf.warm(list, now)
    await pass(0)
    expect(ask).toHaveBeenCalledTimes(2)
    const other = createTestPerfClient()
    void other.warm(list, { ...now, concurrency: 4 })
    await pass(0)
    expect(ask).toHaveBeenCalledTimes(6)
    perf.dispose()
    other.dispose()
  })

  it('in idle time, one after the other', async () => {
    const perf = createTestPerfClient()
    const idle: (() => void)[] = []
    vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run))
    const ask = vi.fn(async () => 'value')
    const warmed = perf.warm([query('a', ask), query('b', ask)], { concurrency: 1 })
    await pass(1000)
    expect(ask).not.toHaveBeenCalled()
    idle.shift()?.()
    await pass(0)
    expect(ask).toHaveBeenCalledTimes(1)
    idle.shift()?.()
    await pass(0)
    await warmed
    expect(ask).toHaveBeenCalledTimes(2)
    vi.unstubAllGlobals()
    perf.dispose()
  })

  it.each([
    [{ saveData: true, effectiveType: '4g' }, 'save-data'],
    [{ saveData: false, effectiveType: '2g' }, 'slow-network'],
    [{ saveData: false, effectiveType: 'slow-2g' }, 'slow-network'],
  ] as const)('fetches nothing with %j, unless it is told to', async (connection, reason) => {
    setConnection(connection)
    const perf = createTestPerfClient()
    const respected = perf.warm([query('a')], now)
    await pass(0)
    expect((await respected).skipped[reason]).toEqual([['a']])
    const ignored = perf.warm([query('a')], { ...now, saveData: 'ignore' })
    await pass(0)
    expect((await ignored).warmed).toEqual([['a']])
    perf.dispose()
  })

  it('offline it fetches nothing, and does not wait', async () => {
    onlineManager.setOnline(false)
    const perf = createTestPerfClient()
    const warmed = perf.warm([query('a')], now)
    await pass(0)
    expect((await warmed).skipped.offline).toEqual([['a']])
    perf.dispose()
  })

  it('an aborted signal ends it: what runs goes on, nothing more begins', async () => {
    const perf = createTestPerfClient()
    const answer = deferred<string>()
    const ask = vi.fn(() => answer.promise)
    const controller = new AbortController()
    const warmed = perf.warm([query('a', ask), query('b', ask)], {
      ...now,
      concurrency: 1,
      signal: controller.signal,
    })
    await pass(0)
    controller.abort()
    await expect(warmed).resolves.toMatchObject({ warmed: [], skipped: { cancelled: [['a'], ['b']] } })
    answer.resolve('late')
    await pass(0)
    expect(ask).toHaveBeenCalledTimes(1)
    expect(perf.queryClient.getQueryData(['a'])).toBe('late')
    perf.dispose()
  })

  it('builds no query while a page hydrates', async () => {
    const perf = createTestPerfClient()
    const { gate, openGate } = internalsOf(perf)
    const warmed = perf.warm([query('a')], now)
    // React begins in the task after the one that asked it to.
    gate.close()
    await pass(1000)
    expect(perf.queryClient.getQueryCache().getAll()).toEqual([])
    openGate()
    await pass(0)
    expect((await warmed).warmed).toEqual([['a']])
    perf.dispose()
  })

  it('refuses wrong options, and a client that was disposed of', async () => {
    const perf = createTestPerfClient()
    const invalid = { code: 'invalid-option' }
    await expect(perf.warm('a' as never)).rejects.toMatchObject(invalid)
    await expect(perf.warm([{ queryKey: 'a' } as never])).rejects.toMatchObject(invalid)
    await expect(perf.warm([], { concurrency: 0 })).rejects.toMatchObject(invalid)
    await expect(perf.warm([], { priority: 'soon' as never })).rejects.toThrow(/'idle' or 'now'/)
    perf.dispose()
    await expect(perf.warm([])).rejects.toMatchObject({ code: 'disposed' })
  })
})
