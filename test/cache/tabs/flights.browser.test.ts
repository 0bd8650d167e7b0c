import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeClock } from '../../../src/testing/index.js'
import { deferred } from '../../support/deferred.js'
import type { FlightRequest } from '../../../src/cache/tabs/index.js'
import { answerOf, freshName, openTab, overhear, type TestTab } from './support.js'

const opened: TestTab[] = []
const open: typeof openTab = (options) => {
  const tab = openTab(options)
  opened.push(tab)
  return tab
}
const openMany = (count: number, options: Parameters<typeof openTab>[0]) =>
  Array.from({ length: count }, () => open(options))

afterEach(() => {
  for (const { tabs } of opened.splice(0)) tabs.dispose()
})

const isLocked = async (name: string) => {
  const { held = [] } = await navigator.locks.query()
  return held.some((lock) => lock.name?.includes(name))
}

const never = () => new Promise<never>(() => {})
const network = (results: FlightResults) => results.filter(({ source }) => source === 'network')
type FlightResults = readonly Awaited<ReturnType<TestTab['fly']>>[]

describe('one flight per key across tabs', () => {
  it.each([2, 10])(
    '%i cold tabs whose storage is read anyway ask once, and all get the value',
    async (count) => {
      const name = freshName()
      const said = overhear(name)
      const answer = deferred<string>()
      const ask = vi.fn(async () => answerOf(await answer.promise))
      const flown = openMany(count, { name }).map((tab) => tab.fly({ ask }))
      await expect.poll(() => said.count('pong')).toBeGreaterThanOrEqual(count - 1)
      answer.resolve('value')
      const results = await Promise.all(flown)
      expect(ask).toHaveBeenCalledTimes(1)
      expect(results.map(({ value }) => value)).toEqual(Array(count).fill('value'))
      expect(network(results)).toHaveLength(1)
      // The value crosses once, whatever the number of tabs that want it.
      await expect.poll(() => isLocked(name)).toBe(false)
      expect(said.count('result')).toBe(1)
      said.close()
    },
  )

  it('the value does not cross when nobody wants it', async () => {
    const name = freshName()
    const said = overhear(name)
    const [tab] = openMany(3, { name })
    await expect.poll(() => said.count('here')).toBeGreaterThan(0)
    await tab?.fly()
    await expect.poll(() => isLocked(name)).toBe(false)
    expect(said.count('result')).toBe(0)
    said.close()
  })

  it('a wish that comes after the result is answered from what the tab holds, if it is new enough', async () => {
    const name = freshName()
    const said = overhear(name)
    const [first, second] = openMany(2, { name })
    await expect.poll(() => said.count('here')).toBeGreaterThan(0)
    const before = Date.now()
    const own = await first?.fly()
    const ask = vi.fn(async () => answerOf('own'))
    const late = await second?.fly({ after: before, mayHaveMissed: true, ask })
    expect(late).toMatchObject({ value: 'value', source: 'tab', lease: own?.lease })
    expect(ask).not.toHaveBeenCalled()
    const newer = await second?.fly({ after: before, mayHaveMissed: true, since: (own?.lease ?? 0) + 1, ask })
    expect(newer).toMatchObject({ value: 'own', source: 'network' })
    said.close()
  })

  it('a result of another tab comes with its own age, lease and tags', async () => {
    const name = freshName()
    const answer = deferred<Awaited<ReturnType<FlightRequest['ask']>>>()
    const [first, second] = openMany(2, { name })
    const flown = first?.fly({ ask: () => answer.promise })
    const waited = second?.fly({ ask: never })
    await expect.poll(() => isLocked(name)).toBe(true)
    answer.resolve({ value: new Map([['a', 1n]]), tags: ['t'], fetchedAt: 5, isStored: true })
    const [{ lease }] = [(await flown) ?? { lease: 0 }]
    await expect(waited).resolves.toEqual({
      value: new Map([['a', 1n]]),
      tags: ['t'],
      fetchedAt: 5,
      isStored: true,
      lease,
      source: 'tab',
    })
  })

  it.each([
    ['scope', { scope: 'bob' }],
    ['version', { version: '2' }],
  ])('tabs of another %s ask for themselves', async (_, other) => {
    const name = freshName()
    const [first, second] = [open({ name }), open({ name, ...other })]
    const hanging = first.fly({ ask: never })
    await expect.poll(() => isLocked(name)).toBe(true)
    await expect(second.fly()).resolves.toMatchObject({ source: 'network' })
    void hanging
  })

  it('a request that fails frees the lock, and the next tab tries', async () => {
    const name = freshName()
    const answer = deferred<string>()
    const [first, second] = openMany(2, { name })
    const failing = first?.fly({ ask: async () => answerOf(await answer.promise) })
    await expect.poll(() => isLocked(name)).toBe(true)
    const waiting = second?.fly({ ask: async () => answerOf('second') })
    answer.reject(new Error('offline'))
    await expect(failing).rejects.toThrow('offline')
    await expect(waiting).resolves.toMatchObject({ value: 'second', source: 'network' })
  })

  it('a value that cannot be cloned does not cross: the others ask, all at once', async () => {
    const name = freshName()
    const said = overhear(name)
    const answer = deferred<unknown>()
    const [first, ...others] = openMany(4, { name })
    const value = { run() {} }
    const flown = first?.fly({ ask: async () => answerOf(await answer.promise) })
    await expect.poll(() => isLocked(name)).toBe(true)
    const ask = vi.fn(async () => answerOf(value))
    const waiting = others.map((tab) => tab.fly({ ask }))
    await expect.poll(() => said.count('pong')).toBeGreaterThanOrEqual(3)
    answer.resolve(value)
    await expect(flown).resolves.toMatchObject({ value })
    for (const result of await Promise.all(waiting))
      expect(result).toMatchObject({ value, source: 'network' })
    expect(ask).toHaveBeenCalledTimes(3)
    said.close()
  })
})

describe('a caller that leaves', () => {
  it('ends the request when no other tab wants it', async () => {
    const name = freshName()
    const controller = new AbortController()
    const ask = vi.fn(
      (signal: AbortSignal) =>
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('ended')))
        }),
    )
    const flown = open({ name }).fly({ ask, signal: controller.signal })
    await expect.poll(() => ask.mock.calls.length).toBe(1)
    controller.abort(new Error('left'))
    await expect(flown).rejects.toThrow('left')
    expect(ask.mock.calls[0]?.[0].aborted).toBe(true)
    await expect.poll(() => isLocked(name)).toBe(false)
  })

  it('does not end it while another tab waits, and the last one that leaves does', async () => {
    const name = freshName()
    const said = overhear(name)
    const [first, second, third] = openMany(3, { name })
    const callers = [new AbortController(), new AbortController(), new AbortController()] as const
    const ask = vi.fn<FlightRequest['ask']>(never)
    const results = [first, second, third].map(async (tab, index) => {
      const { signal } = callers[index] ?? new AbortController()
      return tab?.fly({ ask, signal }).catch(String)
    })
    await expect.poll(() => said.count('pong')).toBeGreaterThanOrEqual(2)
    const isEnded = () => ask.mock.calls[0]?.[0].aborted
    callers[0].abort('first')
    callers[1].abort('second')
    await expect.poll(() => said.count('unwant')).toBe(1)
    expect(isEnded()).toBe(false)
    callers[2].abort('third')
    await expect.poll(isEnded).toBe(true)
    expect(ask).toHaveBeenCalledTimes(1)
    await expect(Promise.all(results)).resolves.toEqual(['first', 'second', 'third'])
    said.close()
  })

  it('of several that wait, takes no lock and no turn with it', async () => {
    const name = freshName()
    const answer = deferred<string>()
    const [first, second] = openMany(2, { name })
    const flown = first?.fly({ ask: async () => answerOf(await answer.promise) })
    await expect.poll(() => isLocked(name)).toBe(true)
    const controller = new AbortController()
    const ask = vi.fn(() => answerOf('own'))
    const waiting = second?.fly({ ask, signal: controller.signal })
    controller.abort(new Error('left'))
    await expect(waiting).rejects.toThrow('left')
    answer.resolve('value')
    await flown
    await expect.poll(() => isLocked(name)).toBe(false)
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('a caller that needs something newer', () => {
  it('does not wait for a flight from before an invalidation, and its own flight serves those that come later', async () => {
    const name = freshName()
    const [first, second] = openMany(2, { name })
    const old = deferred<string>()
    const flown = first?.fly({ ask: async () => answerOf(await old.promise) })
    await expect.poll(() => isLocked(name)).toBe(true)
    const barrier = second?.lease() ?? 0
    const fresh = deferred<string>()
    const ask = vi.fn(async () => answerOf(await fresh.promise))
    const newer = second?.fly({ since: barrier + 1, ask })
    await expect.poll(() => ask.mock.calls.length).toBe(1)
    old.resolve('old')
    await expect(flown).resolves.toMatchObject({ value: 'old', source: 'network' })
    const followUp = first?.fly({ since: barrier + 1, ask: never })
    fresh.resolve('fresh')
    await expect(newer).resolves.toMatchObject({ value: 'fresh', source: 'network' })
    await expect(followUp).resolves.toMatchObject({ value: 'fresh', source: 'tab' })
  })

  it('does not take a result that an invalidation has overtaken meanwhile', async () => {
    const name = freshName()
    const [first, second] = openMany(2, { name })
    const old = deferred<string>()
    const flown = first?.fly({ ask: async () => answerOf(await old.promise) })
    await expect.poll(() => isLocked(name)).toBe(true)
    const said = overhear(name)
    let barrier = 0
    const waiting = second?.fly({
      isBehind: ({ lease }) => lease <= barrier,
      ask: async () => answerOf('fresh'),
    })
    await expect.poll(() => said.count('pong')).toBeGreaterThan(0)
    barrier = second?.lease() ?? 0
    old.resolve('old')
    await flown
    await expect(waiting).resolves.toMatchObject({ value: 'fresh', source: 'network' })
    said.close()
  })

  it('asks at once when it asked explicitly', async () => {
    const name = freshName()
    const [first, second] = openMany(2, { name })
    const hanging = first?.fly({ ask: never })
    await expect.poll(() => isLocked(name)).toBe(true)
    const ask = vi.fn(() => answerOf('own'))
    const flown = second?.fly({ ask, isExplicit: true, since: second.lease() })
    expect(ask).toHaveBeenCalledTimes(1)
    await expect(flown).resolves.toMatchObject({ source: 'network' })
    void hanging
  })
})

describe('how a tab starts', () => {
  it('alone, it asks at once', async () => {
    const name = freshName()
    const clock = createFakeClock()
    const tab = open({ name, clock })
    // Nothing is known before the browser has answered once.
    await expect.poll(() => clock.pending).toBe(1)
    await clock.advance(100)
    const ask = vi.fn(() => answerOf('value'))
    const flown = tab.fly({ ask })
    expect(ask).toHaveBeenCalledTimes(1)
    await flown
  })

  it.each([
    ['eager', 1],
    ['strict', 0],
  ] as const)('cold without persistence, %s', async (coldStart, calls) => {
    const ask = vi.fn(() => answerOf('value'))
    const flown = open({ name: freshName(), coldStart }).fly({ ask, isBeingRead: false })
    expect(ask).toHaveBeenCalledTimes(calls)
    await flown
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('waits for a lock that the browser does not answer no longer than coldWaitMs', async () => {
    const clock = createFakeClock()
    const request = vi.spyOn(navigator.locks, 'request').mockImplementation(never)
    const ask = vi.fn(() => answerOf('value'))
    const flown = open({ name: freshName(), clock, coldWaitMs: 300 }).fly({ ask })
    await clock.advance(299)
    expect(ask).not.toHaveBeenCalled()
    await clock.advance(1)
    await expect(flown).resolves.toMatchObject({ source: 'network' })
    request.mockRestore()
  })
})

describe('a tab that asks and does not answer', () => {
  /** A holder that is frozen: it holds the lock, and nothing is heard of it. */
  const freeze = async (name: string) => {
    const lockName = `hotpath:${JSON.stringify([name, 'ada', '', 'key'])}`
    const frozen = deferred<undefined>()
    let isStolen = false
    const held = deferred<undefined>()
    void navigator.locks
      .request(lockName, () => {
        held.resolve(undefined)
        return frozen.promise
      })
      .catch(() => (isStolen = true))
    await held.promise
    return { isStolen: () => isStolen, thaw: () => frozen.resolve(undefined) }
  }

  it('is replaced after two seconds of silence', async () => {
    const name = freshName()
    const clock = createFakeClock()
    const said = overhear(name)
    const holder = await freeze(name)
    const ask = vi.fn(() => answerOf('value'))
    const flown = open({ name, clock }).fly({ ask })
    await expect.poll(() => said.count('want')).toBe(2)
    await clock.advance(1999)
    expect(ask).not.toHaveBeenCalled()
    await clock.advance(1)
    await expect(flown).resolves.toMatchObject({ value: 'value', source: 'network' })
    expect(holder.isStolen()).toBe(true)
    await expect.poll(() => said.count('stolen')).toBe(1)
    said.close()
  })

  it('is waited for at most maxWaitMs when it lives and its request hangs; then it takes the other result', async () => {
    const name = freshName()
    const clock = createFakeClock({ now: Date.now() })
    const said = overhear(name)
    const [first, second] = [open({ name }), open({ name, clock, maxWaitMs: 5000 })]
    const ask = vi.fn<FlightRequest['ask']>(never)
    const hanging = first.fly({ ask })
    await expect.poll(() => isLocked(name)).toBe(true)
    const stolen = second.fly({ ask: async () => answerOf('second') })
    for (let pings = 1; pings <= 10; pings += 1) {
      await expect.poll(() => said.count('pong')).toBeGreaterThanOrEqual(pings)
      expect(said.count('stolen')).toBe(0)
      await clock.advance(500)
    }
    await expect(stolen).resolves.toMatchObject({ value: 'second', source: 'network' })
    await expect(hanging).resolves.toMatchObject({ value: 'second', source: 'tab' })
    expect(ask.mock.calls[0]?.[0].aborted).toBe(true)
    said.close()
  })
})

describe('what anybody else says on the channel', () => {
  it.each([
    null,
    'text',
    {},
    { hotpath: 2, type: 'result', tab: 'x' },
    { hotpath: 1, type: 'unheard-of', tab: 'x' },
    { hotpath: 1, type: 'toString', tab: 'x', flight: 'x' },
    { hotpath: 1, type: 'result', tab: 'x', flight: 'x', record: { value: 1 } },
    { hotpath: 1, type: 'marks', tab: 'x', marks: [{ kind: 'tag' }] },
    { hotpath: 1, type: 'wipe', tab: 'x', kind: 'all', at: 1 },
  ])('%j is ignored', async (message) => {
    const name = freshName()
    const heard = vi.fn()
    open({ name, onMarks: heard, onWipe: heard })
    const said = overhear(name)
    said.say(message)
    const other = open({ name })
    other.tabs.postMarks([{ kind: 'tag', tag: 't', at: 1 }])
    await expect.poll(() => heard.mock.calls).toEqual([[[{ kind: 'tag', tag: 't', at: 1 }]]])
    said.close()
  })
})

describe('invalidations and logouts', () => {
  it('reach tabs of every version and of the same scope alone', async () => {
    const name = freshName()
    const [same, other, sender] = [vi.fn(), vi.fn(), open({ name })]
    open({ name, version: '2', onMarks: same, onWipe: same })
    open({ name, scope: 'bob', onMarks: other, onWipe: other })
    sender.tabs.postMarks([{ kind: 'key', hash: '["a"]', key: ['a'], at: 7 }])
    sender.tabs.postWipe('leave', 9)
    await expect
      .poll(() => same.mock.calls)
      .toEqual([[[{ kind: 'key', hash: '["a"]', key: ['a'], at: 7 }]], ['leave', 9]])
    expect(other).not.toHaveBeenCalled()
  })

  it('of a key that cannot be cloned make everything stale in the other tabs, rather than nothing', async () => {
    const name = freshName()
    const heard = vi.fn()
    open({ name, onMarks: heard })
    open({ name }).tabs.postMarks([{ kind: 'key', hash: 'h', key: [() => {}], at: 7 }])
    await expect.poll(() => heard.mock.calls).toEqual([[[{ kind: 'floor', at: 7 }]]])
  })
})
