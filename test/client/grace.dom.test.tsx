import { dehydrate, focusManager, onlineManager, type QueryCacheNotifyEvent } from '@tanstack/react-query'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PerfError } from '../../src/index.js'
import { createStorage } from '../support/createStorage.js'
import { expectConsole } from '../setup/console.js'
import { createStage, type Answer } from '../support/createStage.js'

const offline = new TypeError('Failed to fetch')
const http = (status: number) => new PerfError('http', `answered ${status}`, { status })

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }))

afterEach(() => {
  cleanup()
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

/** A component that has its first value, with 1 s to live and 5 s of grace, and is mounted again after so long. */
const mountedAgain = async (
  afterMs: number,
  answers: Answer[],
  options: object = {},
  client: object = {},
) => {
  const stage = createStage(client)
  const all = { staleTime: 1000, graceMs: 5000, ...options }
  await stage.show(all)
  await stage.pass(20)
  await stage.show(null)
  await stage.pass(afterMs)
  stage.answers = answers
  stage.renders.length = 0
  const show = async (changes: object = {}) => {
    await stage.show({ ...all, ...changes })
    await stage.pass(20)
  }
  await show()
  return Object.assign(stage, { showAgain: show })
}

const state = ({ perf }: Awaited<ReturnType<typeof mountedAgain>>) => perf.queryClient.getQueryState(['key'])

describe('within its grace a value stands in for a refetch that fails', () => {
  it.each([
    ['by network error', offline],
    ['by timeout', new PerfError('timeout', 'too late')],
    ['by 503', http(503)],
    ['by 408', http(408)],
  ])('%s: success, no error, the failure in failureReason, isGrace', async (_, failure) => {
    const stage = await mountedAgain(2000, [failure])
    expect(stage.seen()).toBe(`first success idle grace stale failure:${failure.message}`)
    stage.perf.dispose()
  })

  it('no render shows the failure as an error', async () => {
    const stage = await mountedAgain(2000, [offline])
    expect(stage.renders).toEqual([
      'first success fetching stale',
      'first success idle grace stale failure:Failed to fetch',
    ])
    stage.perf.dispose()
  })

  it('the data keeps its age, and the next mount asks again', async () => {
    const stage = await mountedAgain(2000, [offline, 'second'])
    const fetchedAt = 1_700_000_000_000 + 10
    expect(state(stage)).toMatchObject({ dataUpdatedAt: fetchedAt, dataUpdateCount: 1 })
    await stage.show(null)
    await stage.showAgain()
    expect(stage.seen()).toBe('second success idle fresh')
    stage.perf.dispose()
  })

  it('it is not written to storage again, and keeps its lease', async () => {
    const layer = createStorage()
    const setMany = vi.spyOn(layer, 'setMany')
    const stage = await mountedAgain(2000, [offline], {}, { scope: 'ada', cache: { persist: true }, layer })
    await stage.perf.flush()
    expect(setMany).toHaveBeenCalledTimes(1)
    const invalidated = stage.perf.invalidate({ keys: [['key']] })
    await stage.pass(20)
    await invalidated
    // Behind the invalidation it is not covered any more, so its lease is still that of its own fetch.
    expect(stage.seen()).toContain('first error')
    stage.perf.dispose()
  })

  it('beyond it, and without one, the failure is an error as in TanStack', async () => {
    const beyond = await mountedAgain(6000, [offline])
    expect(beyond.seen()).toBe('first error idle stale error:Failed to fetch failure:Failed to fetch')
    beyond.perf.dispose()
    const without = await mountedAgain(2000, [offline], { graceMs: undefined })
    expect(without.seen()).toBe('first error idle stale error:Failed to fetch failure:Failed to fetch')
    without.perf.dispose()
  })

  it('a first load that fails has nothing to stand in', async () => {
    const stage = createStage()
    stage.answers = [offline]
    await stage.show({ graceMs: 5000 })
    await stage.pass(20)
    expect(stage.seen()).toContain('undefined error idle')
    stage.perf.dispose()
  })

  it('retries come first, and the grace after the last of them', async () => {
    const stage = await mountedAgain(2000, [offline], { retry: 2, retryDelay: 50 })
    expect(stage.seen()).toContain('first success fetching stale')
    await stage.pass(200)
    expect(stage.queryFn).toHaveBeenCalledTimes(4)
    expect(stage.seen()).toBe('first success idle grace stale failure:Failed to fetch')
    stage.perf.dispose()
  })

  it('it ends with the next answer, and with a failure that it does not cover', async () => {
    const stage = await mountedAgain(2000, [offline])
    await stage.pass(4000)
    const refetched = stage.perf.queryClient.refetchQueries()
    await stage.pass(20)
    await refetched
    expect(stage.seen()).toBe('first error idle stale error:Failed to fetch failure:Failed to fetch')
    stage.perf.dispose()
  })

  it('where components differ, the shortest wins', async () => {
    const stage = createStage()
    await stage.show({ staleTime: 1000, graceMs: 5000 })
    await stage.pass(20)
    const { QueryObserver } = await import('@tanstack/react-query')
    const other = new QueryObserver(stage.perf.queryClient, { queryKey: ['key'], graceMs: 0 } as never)
    const stop = other.subscribe(() => {})
    await stage.pass(2000)
    stage.answers = [offline]
    const refetched = stage.perf.queryClient.refetchQueries()
    await stage.pass(20)
    await refetched
    expect(stage.seen()).toContain('first error')
    stop()
    stage.perf.dispose()
  })
})

describe('what grace never covers', () => {
  it.each([401, 403, 404, 410, 400, 429])('%d', async (status) => {
    const stage = await mountedAgain(2000, [http(status)])
    expect(stage.seen()).toContain('first error idle')
    expect(stage.seen()).not.toContain('grace')
    stage.perf.dispose()
  })

  it('an error whose kind cannot be told, unless isGraceError says so', async () => {
    const odd = new Error('odd')
    const stage = await mountedAgain(2000, [odd])
    expect(stage.seen()).toContain('first error idle')
    stage.perf.dispose()
    const isGraceError = vi.fn((error: unknown) => error === odd)
    const asked = await mountedAgain(2000, [odd], { isGraceError })
    expect(asked.seen()).toBe('first success idle grace stale failure:odd')
    asked.perf.dispose()
  })

  it('isGraceError is not asked for what can be told', async () => {
    const isGraceError = vi.fn(() => true)
    const stage = await mountedAgain(2000, [http(404)], { isGraceError })
    expect(stage.seen()).toContain('first error idle')
    expect(isGraceError).not.toHaveBeenCalled()
    stage.perf.dispose()
  })

  it('an isGraceError that fails covers nothing and breaks nothing', async () => {
    const isGraceError = () => {
      throw new Error('broken')
    }
    const stage = await mountedAgain(2000, [new Error('odd')], { isGraceError })
    expect(stage.seen()).toContain('first error idle stale error:odd')
    stage.perf.dispose()
    expectConsole(/`isGraceError` of query \["key"\] failed/)
  })

  it('a value that an invalidation has reached, unless graceAfterInvalidation says so', async () => {
    const stage = await mountedAgain(500, ['first'])
    stage.answers = [offline]
    const invalidated = stage.perf.invalidate({ keys: [['key']] })
    await stage.pass(20)
    await invalidated
    expect(stage.seen()).toContain('first error idle')
    stage.perf.dispose()
    const asked = await mountedAgain(500, ['first'], { graceAfterInvalidation: true })
    asked.answers = [offline]
    const again = asked.perf.invalidate({ keys: [['key']] })
    await asked.pass(20)
    await again
    expect(asked.seen()).toBe('first success idle grace stale failure:Failed to fetch')
    asked.perf.dispose()
  })

  it('a tag that was invalidated while nobody looked counts as well', async () => {
    const stage = await mountedAgain(500, ['first'], { tags: ['t'] })
    await stage.show(null)
    await stage.perf.invalidate({ tags: ['t'] })
    stage.answers = [offline]
    await stage.showAgain()
    expect(stage.seen()).toContain('first error idle')
    stage.perf.dispose()
  })
})

describe('401 and 403 remove the stored entry', () => {
  const refused = async (status: number, graceMs?: number) => {
    const layer = createStorage()
    const stage = await mountedAgain(
      2000,
      [http(status)],
      { graceMs },
      { scope: 'ada', cache: { persist: true }, layer },
    )
    await stage.pass(200)
    await stage.perf.flush()
    return { stage, layer }
  }

  it.each([
    [401, 5000],
    [403, undefined],
  ])('%d, with graceMs %s: in IndexedDB and in memory', async (status, graceMs) => {
    const { stage, layer } = await refused(status, graceMs)
    expect(layer.get('ada', '["key"]')).toBeUndefined()
    await stage.show(null)
    stage.perf.queryClient.getQueryCache().clear()
    expect(
      stage.perf.queryClient.getQueryCache().build(stage.perf.queryClient, { queryKey: ['key'] }).state.data,
    ).toBe(undefined)
    stage.perf.dispose()
  })

  it('a tag that comes later does not bring it back', async () => {
    const { stage, layer } = await refused(401)
    await stage.show({ staleTime: Infinity, tags: ['late'], retryOnMount: false, refetchOnMount: false })
    await stage.pass(200)
    await stage.perf.flush()
    expect(layer.get('ada', '["key"]')).toBeUndefined()
    stage.perf.dispose()
  })

  it('500 removes nothing', async () => {
    const { stage, layer } = await refused(500)
    expect(layer.get('ada', '["key"]')?.value).toBe('first')
    stage.perf.dispose()
  })
})

describe('TanStack around a value under grace', () => {
  it('throwOnError and error boundaries see no error', async () => {
    const stage = await mountedAgain(2000, [offline], { throwOnError: true })
    expect(stage.text()).toContain('first success idle grace')
    stage.perf.dispose()
  })

  it('Suspense shows no fallback', async () => {
    const stage = await mountedAgain(2000, [offline], { suspense: true, throwOnError: true })
    expect(stage.text()).toContain('first success idle grace')
    stage.perf.dispose()
  })

  it('refetch() gives the value, and rejects where throwOnError asks for it', async () => {
    const stage = await mountedAgain(2000, [offline])
    const { QueryObserver } = await import('@tanstack/react-query')
    const observer = new QueryObserver(stage.perf.queryClient, {
      queryKey: ['key'],
      queryFn: stage.queryFn,
      staleTime: 1000,
      graceMs: 5000,
    } as never)
    const plain = observer.refetch()
    await stage.pass(20)
    expect(await plain).toMatchObject({
      status: 'success',
      data: 'first',
      isRefetchError: false,
      error: null,
    })
    const strict = expect(observer.refetch({ throwOnError: true })).rejects.toBe(offline)
    await stage.pass(20)
    await strict
    stage.perf.dispose()
  })

  it('fetchQuery rejects, and ensureQueryData gives the value', async () => {
    const stage = await mountedAgain(2000, [offline])
    const options = { queryKey: ['key'], queryFn: stage.queryFn }
    const fetched = expect(stage.perf.queryClient.fetchQuery(options)).rejects.toBe(offline)
    await stage.pass(20)
    await fetched
    expect(await stage.perf.queryClient.ensureQueryData(options)).toBe('first')
    stage.perf.dispose()
  })

  it('the window coming into focus asks again', async () => {
    const stage = await mountedAgain(2000, [offline, 'second'])
    focusManager.setFocused(false)
    focusManager.setFocused(true)
    await stage.pass(20)
    focusManager.setFocused(undefined)
    expect(stage.seen()).toBe('second success idle fresh')
    stage.perf.dispose()
  })

  it('failures are counted where TanStack counts them, and calls of the cache go on', async () => {
    const stage = await mountedAgain(2000, [offline])
    expect(state(stage)).toMatchObject({ errorUpdateCount: 1, fetchFailureCount: 1, isInvalidated: true })
    stage.perf.dispose()
  })

  it('it is dehydrated as the stale value that it is', async () => {
    const stage = await mountedAgain(2000, [offline])
    expect(dehydrate(stage.perf.queryClient).queries[0]?.state).toMatchObject({
      status: 'success',
      data: 'first',
      error: null,
      isInvalidated: true,
    })
    stage.perf.dispose()
  })

  it('other listeners of the cache hear of the failure, and of what came of it', async () => {
    const stage = createStage()
    const events: string[] = []
    stage.perf.queryClient.getQueryCache().subscribe((event: QueryCacheNotifyEvent) => {
      if (event.type === 'updated') events.push(event.action.type)
    })
    await stage.show({ graceMs: 5000 })
    await stage.pass(20)
    events.length = 0
    stage.answers = [offline]
    const refetched = stage.perf.queryClient.refetchQueries()
    await stage.pass(20)
    await refetched
    expect(events.toSorted()).toEqual(['error', 'fetch', 'setState'])
    stage.perf.dispose()
  })

  it('a logout ends it: nothing of the old value is left', async () => {
    const stage = await mountedAgain(2000, [offline], {}, { scope: 'ada' })
    expect(stage.seen()).toContain('grace')
    const cleared = stage.perf.setScope('bob')
    await stage.pass(20)
    await cleared
    expect(stage.seen()).toBe('undefined error idle stale error:Failed to fetch failure:Failed to fetch')
    stage.perf.dispose()
  })
})

describe('a reload while the network fails', () => {
  const persisted = (layer = createStorage()) => ({ scope: 'ada', cache: { persist: true }, layer })
  const options = { staleTime: 1000, graceMs: 5000 }

  const visited = async () => {
    const layer = createStorage()
    const stage = createStage(persisted(layer))
    await stage.show(options)
    await stage.pass(200)
    await stage.perf.flush()
    stage.perf.dispose()
    cleanup()
    await vi.advanceTimersByTimeAsync(2000)
    return layer
  }

  it('shows the stored value at once, under grace when the request has failed', async () => {
    const stage = createStage(persisted(await visited()))
    stage.answers = [offline]
    await stage.show(options)
    expect(stage.seen()).toBe('first success fetching stale')
    await stage.pass(20)
    expect(stage.seen()).toBe('first success idle grace stale failure:Failed to fetch')
    stage.perf.dispose()
  })

  it('offline, where nothing is asked, it is shown as it is', async () => {
    const layer = await visited()
    onlineManager.setOnline(false)
    const stage = createStage(persisted(layer))
    await stage.show(options)
    await stage.pass(20)
    expect(stage.seen()).toBe('first success paused stale')
    expect(stage.queryFn).not.toHaveBeenCalled()
    stage.perf.dispose()
  })

  it('storage that is slower than the failure brings its value under grace, or under the error', async () => {
    for (const [graceMs, seen] of [
      [5000, 'first success idle grace stale failure:Failed to fetch'],
      [0, 'first error idle stale error:Failed to fetch failure:Failed to fetch'],
    ] as const) {
      const stored = await visited()
      const slow = createStorage({
        async readIndex(...start) {
          await new Promise((resolve) => setTimeout(resolve, 200))
          return stored.readIndex(...start)
        },
        getMany: stored.getMany,
      })
      const stage = createStage(persisted(slow))
      stage.answers = [offline]
      await stage.show({ ...options, graceMs })
      await stage.pass(100)
      expect(stage.seen()).toContain('undefined error idle')
      await stage.pass(200)
      expect(stage.seen()).toBe(seen)
      stage.perf.dispose()
      cleanup()
    }
  })

  it('softTimeoutMs holds a value past its ttl back so that a fast answer comes first', async () => {
    const stage = createStage(persisted(await visited()))
    stage.answers = ['second']
    await stage.show({ ...options, softTimeoutMs: 100 })
    await stage.pass(5)
    expect(stage.seen()).toBe('undefined pending fetching stale')
    await stage.pass(20)
    expect(stage.seen()).toBe('second success idle fresh')
    await stage.pass(200)
    expect(stage.renders.filter((seen) => seen.startsWith('first'))).toEqual([])
    stage.perf.dispose()
  })

  it('and shows it when the answer takes longer', async () => {
    const stage = createStage(persisted(await visited()))
    stage.queryFn.mockImplementation(() => new Promise(() => {}))
    await stage.show({ ...options, softTimeoutMs: 100 })
    await stage.pass(95)
    expect(stage.seen()).toBe('undefined pending fetching stale')
    await stage.pass(10)
    expect(stage.seen()).toBe('first success fetching stale')
    stage.perf.dispose()
  })

  it('and shows it as soon as a try has failed, under grace when it was the last', async () => {
    const stage = createStage(persisted(await visited()))
    stage.answers = [offline]
    await stage.show({ ...options, softTimeoutMs: 100, retry: 1, retryDelay: 1000 })
    await stage.pass(20)
    expect(stage.seen()).toBe('first success fetching stale failure:Failed to fetch')
    await stage.pass(1020)
    expect(stage.seen()).toBe('first success idle grace stale failure:Failed to fetch')
    stage.perf.dispose()
  })

  it('a value that is fresh is not held back', async () => {
    const stage = createStage(persisted(await visited()))
    await stage.show({ ...options, staleTime: 60_000, softTimeoutMs: 100 })
    expect(stage.seen()).toBe('first success idle fresh')
    expect(stage.queryFn).not.toHaveBeenCalled()
    stage.perf.dispose()
  })

  it('a value that is held back when the user changes is not shown', async () => {
    const stage = createStage(persisted(await visited()))
    stage.queryFn.mockImplementation(() => new Promise(() => {}))
    await stage.show({ ...options, softTimeoutMs: 100 })
    void stage.perf.setScope('bob')
    await stage.pass(500)
    expect(stage.renders.some((seen) => seen.startsWith('first'))).toBe(false)
    stage.perf.dispose()
  })
})

describe('eagerRefresh', () => {
  const eager = { graceMs: 0, eagerRefresh: 0.8 }

  it('a component that mounts after that share of the ttl refreshes in the background', async () => {
    const stage = await mountedAgain(850, ['second'], eager)
    expect(stage.renders).toContain('first success fetching fresh')
    expect(stage.seen()).toBe('second success idle fresh')
    stage.perf.dispose()
  })

  it('before that share nothing is asked', async () => {
    const stage = await mountedAgain(700, ['second'], eager)
    expect(stage.seen()).toBe('first success idle fresh')
    expect(stage.queryFn).toHaveBeenCalledTimes(1)
    stage.perf.dispose()
  })

  it('once per flight, however many mount', async () => {
    const stage = await mountedAgain(700, ['second'], eager)
    await stage.pass(200)
    for (let mount = 0; mount < 3; mount += 1) {
      await stage.show(null)
      await stage.show({ staleTime: 1000, ...eager })
    }
    await stage.pass(20)
    expect(stage.queryFn).toHaveBeenCalledTimes(2)
    stage.perf.dispose()
  })

  it('a refresh that fails in a way that grace covers leaves the value fresh', async () => {
    const stage = await mountedAgain(850, [offline], eager)
    expect(stage.seen()).toBe('first success idle fresh failure:Failed to fetch')
    stage.perf.dispose()
  })

  it('refetchOnMount: false and enabled: false hold', async () => {
    for (const option of [{ refetchOnMount: false }, { enabled: false }]) {
      const stage = await mountedAgain(850, ['second'], eager)
      await stage.pass(850)
      await stage.show(null)
      stage.queryFn.mockClear()
      await stage.show({ staleTime: 1000, ...eager, ...option })
      await stage.pass(20)
      expect(stage.queryFn).not.toHaveBeenCalled()
      stage.perf.dispose()
      cleanup()
    }
  })
})

describe('jitter', () => {
  it('values that were fetched together run out one by one, none later than its staleTime', async () => {
    const stage = createStage()
    const { queryClient } = stage.perf
    const keys = Array.from({ length: 50 }, (_, index) => ['item', index])
    const options = { queryFn: async () => 'value', staleTime: 1000, jitter: 0.5 }
    await Promise.all(keys.map((queryKey) => queryClient.fetchQuery({ queryKey, ...options })))
    const stale = () =>
      keys.filter((queryKey) =>
        queryClient.getQueryCache().get(JSON.stringify(queryKey))?.isStaleByTime(1000),
      ).length
    expect(stale()).toBe(0)
    await stage.pass(500)
    expect(stale()).toBe(0)
    await stage.pass(250)
    expect(stale()).toBeGreaterThan(10)
    expect(stale()).toBeLessThan(40)
    await stage.pass(250)
    expect(stale()).toBe(50)
    stage.perf.dispose()
  })
})

describe('wrong options', () => {
  it.each([
    [{ graceMs: -1 }, /`graceMs` is -1/],
    [{ graceMs: '5s' }, /`graceMs` is "5s"/],
    [{ softTimeoutMs: Infinity }, /`softTimeoutMs` is Infinity/],
    [{ eagerRefresh: 1 }, /`eagerRefresh` is 1/],
    [{ eagerRefresh: 0 }, /`eagerRefresh` is 0/],
    [{ jitter: 2 }, /`jitter` is 2/],
    [{ isGraceError: true }, /`isGraceError` is true/],
  ])('%o are refused with the value', async (options, message) => {
    const stage = createStage()
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await stage.show(options)
    expect(stage.text()).toMatch(message)
    vi.restoreAllMocks()
    stage.perf.dispose()
  })
})
