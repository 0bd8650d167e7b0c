import { QueryObserver } from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  PerfProvider,
  useCacheStats,
  useDedupedInfiniteQuery,
  usePerformanceMetrics,
  type CacheStats,
  type PerfClient,
  type PerfClientOptions,
} from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'
import { expectConsole } from '../setup/console.js'
import { createFaultyLayer } from '../support/createFaultyLayer.js'
import { createStage, type Stage } from '../support/createStage.js'
import { createStorage } from '../support/createStorage.js'

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }))

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const persisted = (layer = createStorage(), options: PerfClientOptions = {}): PerfClientOptions => ({
  scope: 'ada',
  cache: { persist: true },
  layer,
  ...options,
})

/** Mounts a component for long enough that its request is answered, and takes it away. */
const visit = async (stage: Stage, options: object = {}) => {
  await stage.show({ staleTime: 1000, ...options })
  await stage.pass(100)
  await stage.show(null)
}

/** The misses that were counted since the last call. */
const missesOf = (perf: PerfClient) => {
  let before: CacheStats['misses'] = {}
  return async () => {
    const { misses } = await perf.cache.stats()
    const changed = Object.entries(misses).filter(
      ([reason, count]) => count !== (before as Record<string, number>)[reason],
    )
    before = misses
    return changed.map(([reason]) => reason)
  }
}

/** A client that has fetched a value in an earlier visit, and the storage it left it in. */
const visited = async (options: PerfClientOptions = {}) => {
  const layer = createStorage()
  const stage = createStage(persisted(layer, options))
  await visit(stage)
  await stage.perf.flush()
  stage.perf.dispose()
  cleanup()
  return layer
}

describe('every miss has its reason', () => {
  it('never-seen, then expired, then forced', async () => {
    const stage = createStage()
    const misses = missesOf(stage.perf)
    await visit(stage)
    expect(await misses()).toEqual(['never-seen'])
    await stage.pass(2000)
    await visit(stage)
    expect(await misses()).toEqual(['expired'])
    await stage.show({ staleTime: 1000, refetchOnMount: 'always' })
    await stage.pass(100)
    expect(await misses()).toEqual(['forced'])
    stage.perf.dispose()
  })

  it('invalidated-by-tag and invalidated-by-key, on the screen and off it', async () => {
    const stage = createStage()
    const misses = missesOf(stage.perf)
    const options = { staleTime: Infinity, tags: ['t'] }
    await visit(stage, options)
    await misses()
    await stage.perf.invalidate({ tags: ['t'] })
    await visit(stage, options)
    expect(await misses()).toEqual(['invalidated-by-tag'])
    await stage.show(options)
    const byTag = stage.perf.invalidate({ tags: ['t'] })
    await stage.pass(100)
    await byTag
    expect(await misses()).toEqual(['invalidated-by-tag'])
    const byKey = stage.perf.invalidate({ keys: [['key']] })
    await stage.pass(100)
    await byKey
    expect(await misses()).toEqual(['invalidated-by-key'])
    const plain = stage.perf.queryClient.invalidateQueries()
    await stage.pass(100)
    await plain
    expect(await misses()).toEqual(['invalidated-by-key'])
    stage.perf.dispose()
  })

  it('invalidated-by-tag for what is only in storage', async () => {
    const layer = createStorage()
    const first = createStage(persisted(layer))
    await visit(first, { tags: ['t'] })
    await first.perf.flush()
    await first.perf.invalidate({ tags: ['t'] })
    first.perf.dispose()
    cleanup()
    const stage = createStage(persisted(layer))
    const misses = missesOf(stage.perf)
    await visit(stage, { tags: ['t'], staleTime: Infinity })
    expect(await misses()).toEqual(['invalidated-by-tag'])
    stage.perf.dispose()
  })

  it('failed', async () => {
    const stage = createStage()
    const misses = missesOf(stage.perf)
    stage.answers = [new Error('down'), 'value']
    await visit(stage)
    await misses()
    await visit(stage)
    expect(await misses()).toEqual(['failed'])
    stage.perf.dispose()
  })

  it('evicted from memory', async () => {
    const stage = createStage({ cache: { memory: { maxEntries: 1 } } })
    const misses = missesOf(stage.perf)
    await visit(stage, { tags: ['t'] })
    const other = { queryKey: ['other'], queryFn: async () => 'other', tags: ['t'] }
    await stage.perf.queryClient.fetchQuery(other)
    await misses()
    await visit(stage, { tags: ['t'] })
    expect(await misses()).toEqual(['evicted'])
    stage.perf.dispose()
  })

  it('evicted from storage', async () => {
    // Memory keeps nothing, so that storage alone knows.
    const cache = { persist: { maxBytes: 60 }, memory: { maxEntries: 0 } }
    const stage = createStage(persisted(createStorage(), { cache }))
    const misses = missesOf(stage.perf)
    await visit(stage, { gcTime: 50 })
    await stage.pass(200)
    for (const key of ['b', 'c', 'd', 'e', 'f']) {
      await stage.perf.queryClient.fetchQuery({ queryKey: [key], queryFn: async () => 'a value' })
      await stage.perf.flush()
    }
    await misses()
    await visit(stage)
    expect(await misses()).toEqual(['evicted'])
    stage.perf.dispose()
  })

  it('removed, by removeQueries, resetQueries and perf.cache.delete', async () => {
    const stage = createStage()
    const misses = missesOf(stage.perf)
    await visit(stage, { tags: ['t'] })
    await misses()
    stage.perf.queryClient.removeQueries()
    await visit(stage, { tags: ['t'] })
    expect(await misses()).toEqual(['removed'])
    await stage.perf.queryClient.resetQueries()
    await visit(stage, { tags: ['t'] })
    expect(await misses()).toEqual(['removed'])
    await stage.perf.cache.delete(['key'])
    await visit(stage, { tags: ['t'] })
    expect(await misses()).toEqual(['removed'])
    stage.perf.dispose()
  })

  it('collected', async () => {
    const stage = createStage()
    const misses = missesOf(stage.perf)
    await visit(stage, { gcTime: 500 })
    await misses()
    await stage.pass(1000)
    await visit(stage, { gcTime: 500 })
    expect(await misses()).toEqual(['collected'])
    stage.perf.dispose()
  })

  it('scope-changed, for another user and after a logout', async () => {
    const stage = createStage({ scope: 'ada' })
    const misses = missesOf(stage.perf)
    await visit(stage)
    await misses()
    await stage.perf.setScope('bob')
    await visit(stage)
    expect(await misses()).toEqual(['scope-changed'])
    await stage.show({})
    const cleared = stage.perf.clear()
    await stage.pass(100)
    await cleared
    expect(await misses()).toContain('scope-changed')
    stage.perf.dispose()
  })

  it('version-changed', async () => {
    const layer = await visited()
    const stage = createStage(persisted(layer, { cache: { persist: { version: '2' } } }))
    const misses = missesOf(stage.perf)
    await visit(stage)
    expect(await misses()).toEqual(['version-changed'])
    stage.perf.dispose()
  })

  it('expired in storage', async () => {
    const layer = await visited()
    await vi.advanceTimersByTimeAsync(2000)
    const stage = createStage(persisted(layer, { cache: { persist: { maxAgeMs: 1000 } } }))
    const misses = missesOf(stage.perf)
    await visit(stage)
    expect(await misses()).toEqual(['expired'])
    stage.perf.dispose()
  })

  it('storage-error', async () => {
    const { layer, faults } = createFaultyLayer()
    faults.set('readIndex', 'error')
    const stage = createStage({ scope: 'ada', cache: { persist: true }, layer })
    const misses = missesOf(stage.perf)
    await visit(stage)
    expect(await misses()).toEqual(['storage-error'])
    stage.perf.dispose()
    expectConsole(/failed to read index/)
  })

  it('storage-slow', async () => {
    const { layer, faults } = createFaultyLayer()
    faults.set('readIndex', 'hang')
    const stage = createStage({ scope: 'ada', cache: { persist: true }, layer })
    const misses = missesOf(stage.perf)
    await visit(stage)
    expect(await misses()).toEqual(['storage-slow'])
    stage.perf.dispose()
  })

  it('eager-refresh', async () => {
    const stage = createStage()
    const misses = missesOf(stage.perf)
    await visit(stage, { eagerRefresh: 0.5 })
    await misses()
    await stage.pass(600)
    await visit(stage, { eagerRefresh: 0.5 })
    expect(await misses()).toEqual(['eager-refresh'])
    stage.perf.dispose()
  })

  it('one for each flight, however often it is tried', async () => {
    const stage = createStage()
    stage.answers = [new Error('down')]
    await visit(stage, { retry: 3, retryDelay: 1 })
    const { misses, requests } = await stage.perf.cache.stats()
    expect(misses).toEqual({ 'never-seen': 1 })
    expect(requests).toBe(4)
    stage.perf.dispose()
  })
})

describe('what is counted', () => {
  it('hits by layer, and the requests that were not made for them', async () => {
    const layer = await visited()
    const stage = createStage(persisted(layer))
    await stage.show({ staleTime: Infinity })
    await stage.pass(100)
    await stage.show(null)
    await stage.show({ staleTime: Infinity })
    const stats = await stage.perf.cache.stats()
    expect(stats.hits).toEqual({ memory: 1, indexeddb: 1, tab: 0 })
    expect(stats).toMatchObject({ requests: 0, requestsSaved: 2, misses: {} })
    expect(stats.bytesSaved).toBeGreaterThan(10)
    stage.perf.dispose()
  })

  it('a stale value is a hit, and saves no request', async () => {
    const stage = createStage()
    await visit(stage)
    await stage.pass(2000)
    await visit(stage)
    expect(await stage.perf.cache.stats()).toMatchObject({
      hits: { memory: 1 },
      requests: 2,
      requestsSaved: 0,
      bytesSaved: 0,
    })
    stage.perf.dispose()
  })

  it('joins', async () => {
    const stage = createStage()
    await stage.show({})
    const other = new QueryObserver(stage.perf.queryClient, { queryKey: ['key'], queryFn: stage.queryFn })
    const stop = other.subscribe(() => {})
    await stage.pass(100)
    stop()
    expect(await stage.perf.cache.stats()).toMatchObject({ joins: 1, requests: 1, requestsSaved: 1 })
    stage.perf.dispose()
  })

  it('milliseconds saved: a range of the last fetches of the same keys, unknown while there was none', async () => {
    const perf = createTestPerfClient()
    const fetchIn = async (id: number, ms: number) => {
      const queryFn = () => new Promise((resolve) => setTimeout(() => resolve('value'), ms))
      const fetched = perf.queryClient.fetchQuery({ queryKey: ['item', id], queryFn })
      await vi.advanceTimersByTimeAsync(ms)
      await fetched
    }
    perf.queryClient.setQueryData(['seed'], 'value')
    expect(await perf.cache.get(['seed'])).toBe('value')
    expect((await perf.cache.stats()).savedMs).toBeUndefined()
    for (const [id, ms] of [10, 20, 30, 40].entries()) await fetchIn(id, ms)
    expect((await perf.cache.stats()).byKey.item?.savedMs).toEqual({ low: 0, high: 0 })
    await perf.cache.get(['item', 1])
    await perf.cache.get(['item', 2])
    const stats = await perf.cache.stats()
    expect(stats.byKey.item?.savedMs).toEqual({ low: 20, high: 60 })
    expect(stats.byKey.seed).toMatchObject({ requestsSaved: 1, savedMs: undefined })
    // Those of which nothing is known add nothing.
    expect(stats.savedMs).toEqual({ low: 20, high: 60 })
    perf.dispose()
  })

  it('by the first element of the key, of which there are at most 200 and the rest', async () => {
    const perf = createTestPerfClient()
    const fetchOne = (queryKey: readonly unknown[]) =>
      perf.queryClient.fetchQuery({ queryKey, queryFn: async () => 'value' })
    await fetchOne(['a', 1])
    await fetchOne(['a', 2])
    await fetchOne([7])
    for (let id = 0; id < 300; id += 1) await fetchOne([`id ${id}`])
    const { byKey, requests } = await perf.cache.stats()
    expect(byKey.a?.requests).toBe(2)
    expect(byKey['7']?.requests).toBe(1)
    expect(Object.keys(byKey).length).toBe(201)
    expect(byKey['(other)']?.requests).toBe(102)
    expect(requests).toBe(303)
    perf.dispose()
  })

  it('what the layers hold', async () => {
    const stage = createStage(persisted())
    await visit(stage)
    await stage.perf.flush()
    const { layers } = await stage.perf.cache.stats()
    expect(layers.memory.entries).toBe(1)
    expect(layers.indexeddb).toEqual(layers.memory)
    expect(layers.memory.bytes).toBeGreaterThan(5)
    stage.perf.dispose()
  })

  it('infinite queries too', async () => {
    const perf = createTestPerfClient()
    const View = () => {
      useDedupedInfiniteQuery({
        queryKey: ['pages'],
        queryFn: async () => 'page',
        initialPageParam: 0,
        getNextPageParam: () => null,
      })
      return null
    }
    render(
      <PerfProvider client={perf}>
        <View />
      </PerfProvider>,
    )
    await act(async () => void (await vi.advanceTimersByTimeAsync(10)))
    expect(await perf.cache.stats()).toMatchObject({ requests: 1, misses: { 'never-seen': 1 } })
    perf.dispose()
  })

  it('usePerformanceMetrics counts the same', async () => {
    const seen: unknown[] = []
    const stage = createStage()
    const View = () => {
      seen.push(usePerformanceMetrics(({ cache }) => cache))
      return null
    }
    await visit(stage)
    await stage.show({ staleTime: Infinity })
    render(
      <PerfProvider client={stage.perf}>
        <View />
      </PerfProvider>,
    )
    expect(seen.at(-1)).toEqual({
      requests: 1,
      memoryHits: 1,
      storageHits: 0,
      tabHits: 0,
      joins: 0,
      storageErrors: 0,
    })
    stage.perf.dispose()
  })
})

describe('useCacheStats', () => {
  it('renders when what its selector gives has changed, and not otherwise', async () => {
    const stage = createStage()
    const seen: number[] = []
    const View = () => {
      seen.push(useCacheStats(({ requests }) => requests))
      return null
    }
    render(
      <PerfProvider client={stage.perf}>
        <View />
      </PerfProvider>,
    )
    await visit(stage)
    await stage.pass(10)
    await visit(stage)
    await stage.pass(10)
    expect(seen).toEqual([0, 1])
    stage.perf.dispose()
  })
})

describe('nobody listening', () => {
  it('no event is built for hits, misses, evictions and invalidations', async () => {
    const stage = createStage({ cache: { memory: { maxEntries: 1 } } })
    const emit = vi.spyOn(stage.perf.events, 'emit')
    await visit(stage, { tags: ['t'] })
    await visit(stage, { tags: ['t'] })
    await stage.perf.queryClient.fetchQuery({
      queryKey: ['b'],
      queryFn: async () => 'b',
      tags: ['t'],
    } as never)
    await stage.perf.invalidate({ tags: ['t'] })
    expect((await stage.perf.cache.stats()).hits.memory).toBe(1)
    expect(emit).not.toHaveBeenCalled()
    stage.perf.dispose()
  })

  it('who listens hears of hits with their layer and age, and of misses with their reason', async () => {
    const stage = createStage()
    const heard: unknown[] = []
    stage.perf.events.on('hit', (event) => heard.push(event))
    stage.perf.events.on('miss', (event) => heard.push(event))
    await visit(stage)
    await stage.pass(500)
    await visit(stage)
    expect(heard).toEqual([
      { type: 'miss', hash: '["key"]', reason: 'never-seen' },
      { type: 'hit', layer: 'memory', hash: '["key"]', ageMs: expect.closeTo(590, -2) as number },
    ])
    stage.perf.dispose()
  })
})

describe('perf.cache.explain', () => {
  it('a key that was never seen', async () => {
    const perf = createTestPerfClient(persisted())
    expect(await perf.cache.explain(['key'])).toEqual({
      queryKey: ['key'],
      hash: '["key"]',
      layers: [],
      source: undefined,
      isGrace: false,
      observers: 0,
      ageMs: undefined,
      ttlMs: undefined,
      tags: [],
      bytes: undefined,
      state: 'missing',
      reason: 'never-seen',
      lastMiss: undefined,
      lastFetchMs: undefined,
    })
    perf.dispose()
  })

  it('one on the screen: layers, age, tags, bytes, why the last miss, how long it took', async () => {
    const stage = createStage(persisted())
    await stage.show({ staleTime: 1000, tags: (text: string) => [`text:${text}`] })
    await stage.pass(200)
    await stage.perf.flush()
    const explained = await stage.perf.cache.explain(['key'])
    expect(explained).toMatchObject({
      layers: ['memory', 'indexeddb'],
      source: 'network',
      observers: 1,
      ttlMs: 1000,
      tags: ['text:first'],
      state: 'fresh',
      reason: undefined,
      lastMiss: { reason: 'never-seen', at: 1_700_000_000_000 },
      lastFetchMs: 10,
    })
    expect(explained.ageMs).toBe(190)
    expect(explained.bytes).toBeGreaterThan(5)
    stage.perf.dispose()
  })

  it('one that is stale, and why', async () => {
    const stage = createStage()
    await visit(stage, { tags: ['t'] })
    await stage.pass(2000)
    expect(await stage.perf.cache.explain(['key'])).toMatchObject({ state: 'stale', reason: 'expired' })
    await stage.perf.invalidate({ tags: ['t'] })
    expect(await stage.perf.cache.explain(['key'])).toMatchObject({
      state: 'stale',
      reason: 'invalidated-by-tag',
    })
    stage.perf.dispose()
  })

  it("an entry of perf.cache by the entry's own time", async () => {
    const stage = createStage()
    await stage.perf.cache.set(['entry'], 'value', { ttlMs: 1000 })
    await stage.pass(999)
    expect(await stage.perf.cache.explain(['entry'])).toMatchObject({ state: 'fresh', ttlMs: 1000 })
    await stage.pass(1)
    expect(await stage.perf.cache.explain(['entry'])).toMatchObject({ state: 'stale', reason: 'expired' })
    stage.perf.dispose()
  })

  it('one that is only in storage', async () => {
    const layer = await visited()
    const perf = createTestPerfClient(persisted(layer))
    expect(await perf.cache.explain(['key'])).toMatchObject({
      layers: expect.arrayContaining(['indexeddb']) as string[],
      state: 'fresh',
      observers: 0,
    })
    perf.dispose()
  })

  it('one that was evicted', async () => {
    const stage = createStage({ cache: { memory: { maxEntries: 1 } } })
    await visit(stage, { tags: ['t'] })
    await stage.perf.queryClient.fetchQuery({
      queryKey: ['b'],
      queryFn: async () => 'b',
      tags: ['t'],
    } as never)
    expect(await stage.perf.cache.explain(['key'])).toMatchObject({ state: 'missing', reason: 'evicted' })
    stage.perf.dispose()
  })

  it('changes nothing: what would be evicted next stays that', async () => {
    const stage = createStage({ cache: { memory: { maxEntries: 2 } } })
    const fetchOne = (key: string) =>
      stage.perf.queryClient.fetchQuery({ queryKey: [key], queryFn: async () => key, tags: ['t'] } as never)
    await fetchOne('a')
    await fetchOne('b')
    await stage.perf.cache.explain(['a'])
    await fetchOne('c')
    expect(await stage.perf.cache.explain(['a'])).toMatchObject({ state: 'missing', reason: 'evicted' })
    expect(await stage.perf.cache.explain(['b'])).toMatchObject({ layers: ['memory'] })
    stage.perf.dispose()
  })
})

describe('perf.cache.get', () => {
  it('after that share of the ttl refreshes in the background, as a component does', async () => {
    const stage = createStage()
    await visit(stage, { staleTime: 1000, eagerRefresh: 0.5 })
    await stage.pass(600)
    expect(await stage.perf.cache.get(['key'])).toBe('first')
    await stage.pass(20)
    expect(stage.queryFn).toHaveBeenCalledTimes(2)
    stage.perf.dispose()
  })
})
