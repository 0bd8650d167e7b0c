import { describe, expect, it } from 'vitest'
import {
  createBarriers,
  createCacheEngine,
  estimateBytes,
  type CacheEngine,
  type CacheEvent,
} from '../../src/cache/index.js'
import { createMemory } from '../../src/cache/memory/createMemory.js'
import { createSequence } from '../../src/cache/createSequence.js'
import { createFakeClock } from '../../src/testing/index.js'
import { deferred } from '../support/deferred.js'
import { createFaultyLayer } from '../support/createFaultyLayer.js'
import { secondOf } from '../support/secondOf.js'

const entry = (hash: string, lease: number, changes: object = {}) => ({
  hash,
  key: hash,
  value: hash,
  tags: ['all'],
  fetchedAt: 1000,
  lease,
  ...changes,
})

describe('the sequence', () => {
  it('follows the clock, never stands still, and never goes back with it', () => {
    const clock = createFakeClock({ now: 1000 })
    const sequence = createSequence(clock)
    const [first, second] = [sequence.next(), sequence.next()]
    expect(first).toBe(1000)
    expect(second).toBeGreaterThan(1000)
    sequence.observe(5000)
    sequence.observe(10)
    expect(sequence.next()).toBeGreaterThan(5000)
  })

  it('a thousand leases of one moment are not taken for younger than what another tab does a millisecond later', () => {
    const clock = createFakeClock({ now: Date.now() })
    const [busy, other] = [createSequence(clock), createSequence(clock)]
    const leases = Array.from({ length: 1000 }, () => busy.next())
    clock.skip(1)
    expect(new Set(leases).size).toBe(1000)
    expect(Math.max(...leases)).toBeLessThan(other.next())
  })
})

describe('barriers', () => {
  it('a tie between lease and barrier is stale, a later lease is not', () => {
    const barriers = createBarriers(Object.is)
    barriers.load([{ kind: 'tag', tag: 'x', at: 10 }])
    const behind = [9, 10, 11].map((lease) => barriers.isBehind({ lease, hash: 'k', key: 'k', tags: ['x'] }))
    expect(behind).toEqual([true, true, false])
    expect(barriers.isBehind({ lease: 9, hash: 'k', key: 'k', tags: ['y'] })).toBe(false)
  })

  it('a key behaves like a tag: a tie is stale', () => {
    const barriers = createBarriers(Object.is)
    barriers.load([{ kind: 'key', hash: 'k', key: 'k', at: 10 }])
    const behind = [9, 10, 11].map((lease) => barriers.isBehind({ lease, hash: 'k', key: 'k', tags: [] }))
    expect(behind).toEqual([true, true, false])
  })

  it('an older mark that is loaded later does not lower a barrier', () => {
    const barriers = createBarriers(Object.is)
    barriers.load([{ kind: 'tag', tag: 'x', at: 10 }])
    barriers.load([{ kind: 'tag', tag: 'x', at: 5 }])
    expect(barriers.isBehind({ lease: 7, hash: 'k', key: 'k', tags: ['x'] })).toBe(true)
  })

  it('tags are any text: names of object members, separators, the empty text', () => {
    const barriers = createBarriers(Object.is)
    for (const tag of ['__proto__', 'constructor', 'a:b', '', '*']) {
      expect(barriers.isBehind({ lease: 1, hash: 'k', key: 'k', tags: [tag] })).toBe(false)
      barriers.load([{ kind: 'tag', tag, at: 1 }])
      expect(barriers.isBehind({ lease: 1, hash: 'k', key: 'k', tags: [tag] })).toBe(true)
    }
  })

  it('a key is compared with the keys of its own bucket, and with those that reach all', () => {
    const compared: unknown[] = []
    const matches = (key: unknown, invalidated: unknown) => {
      compared.push(invalidated)
      return String(key).startsWith(String(invalidated))
    }
    const barriers = createBarriers(matches, (key) => String(key)[0] ?? '')
    for (const key of ['a1', 'b1', 'b2', '']) barriers.load([{ kind: 'key', hash: key, key, at: 10 }])
    const isBehind = (key: string) => barriers.isBehind({ lease: 5, hash: key, key, tags: [] })
    expect(isBehind('b')).toBe(true)
    expect(new Set(compared)).toEqual(new Set(['', 'b1', 'b2']))
  })

  it('thousands of invalidated keys of one bucket stay bounded, and what was forgotten counts as stale', () => {
    let compared = 0
    const matches = (key: unknown, invalidated: unknown) => {
      compared += 1
      return key === invalidated
    }
    const barriers = createBarriers(matches, () => 'item')
    for (let at = 1; at <= 5000; at += 1) barriers.load([{ kind: 'key', hash: `k${at}`, key: `k${at}`, at }])
    const isBehind = (key: string, lease: number) => barriers.isBehind({ lease, hash: key, key, tags: [] })
    expect(isBehind('k1', 1)).toBe(true)
    expect([isBehind('k5000', 4999), isBehind('other', 4999)]).toEqual([true, false])
    expect(compared).toBeLessThan(1000)
  })

  it('20,000 tags stay bounded, and what was forgotten counts as stale', () => {
    const barriers = createBarriers(Object.is)
    for (let at = 1; at <= 20_000; at += 1) barriers.load([{ kind: 'tag', tag: `t${at}`, at }])
    expect(barriers.isBehind({ lease: 1, hash: 'k', key: 'k', tags: ['t1'] })).toBe(true)
    expect(barriers.isBehind({ lease: 20_001, hash: 'k', key: 'k', tags: ['t20000'] })).toBe(false)
  })
})

describe('the memory layer', () => {
  it('is bounded in bytes, keeps what must not go, and tells what went', () => {
    const gone: string[] = []
    const memory = createMemory({
      maxBytes: 30,
      canEvict: (hash) => hash !== 'a',
      onEvict: ({ hash }) => gone.push(hash),
    })
    const record = (hash: string, size: number) => ({
      ...entry(hash, 1),
      ttlMs: undefined,
      version: '',
      scope: 's',
      generation: 1,
      size,
    })
    for (const hash of ['a', 'b', 'c', 'd']) memory.set(record(hash, 10))
    expect(gone).toEqual(['b'])
    expect(memory.bytes).toBe(30)
    expect(memory.set(record('huge', 31))).toBe(false)
    expect(memory.get('a')?.hash).toBe('a')
  })
})

describe('estimateBytes', () => {
  // Measured by writing each value with v8's structured-clone serializer and taking the length.
  it.each([
    ['a long text', 'x'.repeat(2000), 2003],
    ['a wide text', 'ж'.repeat(1000), 2005],
    ['bytes', new Uint8Array(500), 512],
  ])('%s', (_, value, bytes) => {
    expect(estimateBytes(value)).toBeGreaterThan(bytes * 0.7)
    expect(estimateBytes(value)).toBeLessThan(bytes * 1.3)
  })

  it('samples long lists instead of walking through them', () => {
    let read = 0
    const items = Array.from({ length: 10_000 }, () => ({
      get text() {
        read += 1
        return 'x'.repeat(20)
      },
    }))
    expect(estimateBytes(items)).toBeGreaterThan(10_000 * 20)
    expect(read).toBeLessThan(100)
  })

  it('ends on a cycle', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    expect(estimateBytes(cycle)).toBeGreaterThan(0)
  })
})

describe('the engine over a slower layer', () => {
  const createEngine = (faulty = createFaultyLayer(), options: object = {}) => {
    const clock = createFakeClock({ now: 1000 })
    const engine = createCacheEngine({ clock, scope: 'ada', second: secondOf(faulty.layer), ...options })
    const events: CacheEvent[] = []
    engine.events.onAny((event) => events.push(event))
    return { clock, engine, events, ...faulty }
  }

  it('gathers writes into one, and reads of one tick into one', async () => {
    const { engine, clock, calls } = createEngine()
    for (let index = 0; index < 100; index += 1)
      engine.put(entry(`k${index}`, engine.lease()), { isStored: true })
    await clock.advance(100)
    expect(calls.filter((call) => call === 'setMany')).toHaveLength(1)

    const again = createEngine()
    again.stored.setMany(
      [...Array(100).keys()].map((index) => ({
        ...entry(`k${index}`, 1),
        ttlMs: undefined,
        version: '',
        scope: 'ada',
        generation: 1,
        size: 1,
      })),
    )
    const found = await Promise.all([...Array(100).keys()].map((index) => again.engine.load(`k${index}`)))
    expect(found.map((record) => record?.hash)).toEqual([...Array(100).keys()].map((index) => `k${index}`))
    expect(again.calls).toEqual(['readIndex'])
  })

  it('does not read what was written in the same tick', async () => {
    const faulty = createFaultyLayer()
    const old = { ttlMs: undefined, version: '', scope: 'ada', generation: 1, size: 3_000_000 }
    faulty.stored.setMany([{ ...entry('k', 1), ...old }])
    const { engine, clock, calls } = createEngine(faulty)
    engine.open()
    await clock.advance(0)
    const read = engine.load('k')
    engine.put(entry('k', engine.lease(), { value: 'new' }), { isStored: true })
    expect((await read)?.value).toBe('new')
    expect(calls).toEqual(['readIndex'])
  })

  it.each([
    ['the client is disposed of', (engine: CacheEngine) => engine.dispose()],
    ['the scope changes', (engine: CacheEngine) => engine.setScope('bob')],
  ])('keeps an invalidation of the tick in which %s', async (_, end) => {
    const faulty = createFaultyLayer()
    const { engine, clock } = createEngine(faulty)
    engine.put(entry('k', engine.lease()), { isStored: true })
    await clock.advance(100)
    void engine.invalidate({ tags: ['all'] })
    end(engine)
    await clock.advance(0)
    expect(faulty.stored.readIndex('ada').marks).toMatchObject([{ kind: 'tag', tag: 'all' }])
  })

  it('what comes with the index is in memory before anybody asks, the most used first', async () => {
    const faulty = createFaultyLayer()
    const stored = (hash: string, size: number) => ({
      ...entry(hash, 1),
      ttlMs: undefined,
      version: '',
      scope: 'ada',
      generation: 1,
      size,
    })
    faulty.stored.setMany([stored('small', 10), stored('large', 2_000_000), stored('larger', 2_000_000)])
    faulty.stored.putUses('ada', [
      ['small', 5],
      ['large', 1],
      ['larger', 2],
    ])
    const { engine, clock, calls } = createEngine(faulty)
    engine.open()
    await clock.advance(0)
    expect(['small', 'large', 'larger'].map((hash) => engine.peek(hash)?.value)).toEqual([
      'small',
      undefined,
      'larger',
    ])
    expect((await engine.load('large'))?.value).toBe('large')
    expect(calls).toEqual(['readIndex', 'getMany'])
  })

  it('a removal while the index is being read holds for what the index brings', async () => {
    const faulty = createFaultyLayer()
    const old = { ttlMs: undefined, version: '', scope: 'ada', generation: 1, size: 1 }
    faulty.stored.setMany([{ ...entry('k', 999), ...old }])
    const before = faulty.stored.readIndex('ada', { maxEntries: 9, maxBytes: 99, wanted: () => [] })
    const index = deferred<typeof before>()
    const { engine, clock } = createEngine({
      ...faulty,
      layer: { ...faulty.layer, readIndex: () => index.promise },
    })
    engine.open()
    engine.remove('k')
    index.resolve(before)
    await clock.advance(0)
    expect(engine.peek('k')).toBeUndefined()
    await expect(engine.load('k')).resolves.toBeUndefined()
  })

  it('the order of use outlives the visit: what was not used for longest goes first in the next one', async () => {
    const faulty = createFaultyLayer()
    const room = { second: secondOf(faulty.layer, { maxBytes: 3 * (1 + estimateBytes('a')) }) }
    const first = createEngine(faulty, room)
    for (const hash of ['a', 'b', 'c'])
      first.engine.put(entry(hash, first.engine.lease()), { isStored: true })
    await first.clock.advance(100)
    expect(first.engine.peek('a')?.value).toBe('a')
    await first.engine.flush()
    const next = createEngine(faulty, room)
    await next.engine.load('none')
    next.engine.put(entry('d', next.engine.lease()), { isStored: true })
    await next.clock.advance(100)
    const left = faulty.stored.readIndex('ada').summaries.map(({ hash }) => hash)
    expect(left.toSorted()).toEqual(['a', 'c', 'd'])
  })

  it('an entry that another tab wrote late, under a lease of before the clearing, is dropped and deleted', async () => {
    const faulty = createFaultyLayer()
    const { engine } = createEngine(faulty)
    const late = { ...entry('k', engine.lease()), ttlMs: undefined, version: '', scope: 'ada', generation: 1 }
    await engine.clear()
    faulty.stored.setMany([{ ...late, size: 1 }])
    const next = createEngine(faulty)
    await expect(next.engine.load('k')).resolves.toBeUndefined()
    expect(next.engine.peek('k')).toBeUndefined()
    expect(faulty.stored.readIndex('ada').summaries).toEqual([])
    expect(next.engine.lease()).toBeGreaterThan(late.lease)
  })

  it('a tab that comes back learns that the scope was cleared, and of the barriers since', async () => {
    const faulty = createFaultyLayer()
    const frozen = createEngine(faulty)
    frozen.engine.put(entry('k', frozen.engine.lease()), { isStored: true })
    await frozen.clock.advance(100)
    expect(await frozen.engine.catchUp()).toBe(0)
    const other = createEngine(faulty)
    await other.engine.load('k')
    await other.engine.invalidate({ tags: ['all'] })
    await frozen.engine.catchUp()
    const record = frozen.engine.peek('k')
    expect(record && frozen.engine.isBehind(record)).toBe(true)
    await other.engine.clear()
    expect(await frozen.engine.catchUp()).toBeGreaterThan(record?.lease ?? Infinity)
  })

  it('knows without asking that a key is not there, once the index is loaded', async () => {
    const { engine, calls } = createEngine()
    expect(engine.mayBeStored('k')).toBe(true)
    engine.open()
    await engine.load('k')
    expect(engine.mayBeStored('k')).toBe(false)
    const asked = calls.length
    await engine.load('k')
    expect(calls).toHaveLength(asked)
  })

  it('reads a value in one go with the index and the barriers, whatever the working set', async () => {
    const faulty = createFaultyLayer()
    faulty.stored.setMany([
      { ...entry('k', 999), ttlMs: undefined, version: '', scope: 'ada', generation: 1, size: 1 },
    ])
    const index = deferred<void>()
    faulty.faults.set('readIndex', index.promise)
    const { engine, clock, calls } = createEngine(faulty)
    let isRead = false
    const read = engine.load('k').finally(() => (isRead = true))
    await clock.advance(0)
    expect(isRead).toBe(false)
    index.resolve()
    expect((await read)?.value).toBe('k')
    expect(calls).toEqual(['readIndex'])
  })

  it('a value whose barriers could not be read is not shown', async () => {
    const faulty = createFaultyLayer()
    faulty.stored.setMany([
      { ...entry('k', 999), ttlMs: undefined, version: '', scope: 'ada', generation: 1, size: 1 },
    ])
    faulty.faults.set('readIndex', 'error')
    await expect(createEngine(faulty).engine.load('k')).resolves.toBeUndefined()
  })

  it('a value that waits to be written is found', async () => {
    const { engine } = createEngine()
    engine.put(entry('k', engine.lease()), { isStored: true })
    expect(engine.mayBeStored('k')).toBe(true)
    expect((await engine.load('k'))?.value).toBe('k')
  })

  it.each(['error', 'quota'] as const)(
    'a layer that answers with %s becomes misses and events, never a rejection',
    async (fault) => {
      const { engine, clock, events, faults } = createEngine()
      faults.set('all', fault)
      engine.put(entry('k', engine.lease()), { isStored: true })
      await clock.advance(100)
      await expect(engine.load('other')).resolves.toBeUndefined()
      await expect(engine.invalidate({ tags: ['x'] })).resolves.toBeUndefined()
      await expect(engine.clear()).resolves.toBeUndefined()
      engine.remove('k')
      expect(new Set(events.filter(({ type }) => type === 'layer-error').map(({ type }) => type)).size).toBe(
        1,
      )
    },
  )

  it('a full disk halves the layer and writes once more', async () => {
    const { engine, clock, faults, stored, events } = createEngine()
    for (const hash of ['a', 'b', 'c', 'd']) engine.put(entry(hash, engine.lease()), { isStored: true })
    await clock.advance(100)
    faults.set('setMany', 'quota')
    engine.put(entry('e', engine.lease()), { isStored: true })
    const heal = engine.events.on('layer-error', () => faults.clear())
    await clock.advance(100)
    heal()
    const left = stored.readIndex('ada').summaries.map(({ hash }) => hash)
    expect(left).toEqual(['d', 'e'])
    expect(events.filter(({ type }) => type === 'layer-error')).toHaveLength(1)
  })

  it('stays within its bytes on disk: what was not used for longest goes', async () => {
    const faulty = createFaultyLayer()
    const { engine, clock, stored } = createEngine(faulty, {
      second: secondOf(faulty.layer, { maxBytes: 3 * (1 + estimateBytes('a')) }),
    })
    for (const hash of ['a', 'b', 'c']) engine.put(entry(hash, engine.lease()), { isStored: true })
    await clock.advance(100)
    await engine.load('a')
    engine.put(entry('d', engine.lease()), { isStored: true })
    await clock.advance(100)
    expect(
      stored
        .readIndex('ada')
        .summaries.map(({ hash }) => hash)
        .toSorted(),
    ).toEqual(['a', 'c', 'd'])
  })

  it('drops what is too old or of another version when it opens', async () => {
    const faulty = createFaultyLayer()
    const old = { ttlMs: undefined, scope: 'ada', generation: 1, size: 1 }
    faulty.stored.setMany([
      { ...entry('old', 1, { fetchedAt: 0 }), ...old, version: '' },
      { ...entry('other', 1), ...old, version: '2' },
      { ...entry('good', 1), ...old, version: '' },
    ])
    const { engine } = createEngine(faulty, { second: secondOf(faulty.layer, { maxAgeMs: 500 }) })
    await engine.load('good')
    expect(faulty.stored.readIndex('ada').summaries.map(({ hash }) => hash)).toEqual(['good'])
  })

  it('an entry of an earlier generation is not kept: not after clear, not under another scope', async () => {
    const { engine, clock, stored } = createEngine()
    const { generation } = engine
    const lease = engine.lease()
    await engine.clear()
    engine.put(entry('late', lease), { isStored: true, generation })
    engine.setScope('bob')
    engine.put(entry('later', lease), { isStored: true, generation })
    await clock.advance(100)
    expect(engine.peek('late')).toBeUndefined()
    expect([...stored.readIndex('ada').summaries, ...stored.readIndex('bob').summaries]).toEqual([])
  })

  it('a read that began under another scope gives nothing', async () => {
    const { engine, stored } = createEngine()
    stored.setMany([
      { ...entry('k', 1), ttlMs: undefined, version: '', scope: 'ada', generation: 1, size: 1 },
    ])
    const read = engine.load('k')
    engine.setScope('bob')
    await expect(read).resolves.toBeUndefined()
    expect(engine.peek('k')).toBeUndefined()
  })

  it('a write that had begun before clear() does not survive it', async () => {
    const { engine, stored } = createEngine()
    engine.put(entry('k', engine.lease()), { isStored: true })
    const flushed = engine.flush()
    const cleared = engine.clear()
    await Promise.all([flushed, cleared])
    expect(stored.readIndex('ada').summaries).toEqual([])
  })

  it('keeps a barrier for entries of an earlier visit, though nothing was stored in this one', async () => {
    const faulty = createFaultyLayer()
    faulty.stored.setMany([
      { ...entry('k', 999), ttlMs: undefined, version: '', scope: 'ada', generation: 1, size: 1 },
    ])
    await createEngine(faulty).engine.invalidate({ tags: ['all'] })
    const next = createEngine(faulty).engine
    const record = await next.load('k')
    expect(record && next.isBehind(record)).toBe(true)
  })

  it('what is larger than the layer, or cannot be stored any more, leaves its neighbours and no old value', async () => {
    const faulty = createFaultyLayer()
    const { engine, clock, stored, events } = createEngine(faulty, {
      second: secondOf(faulty.layer, { maxBytes: 1000 }),
    })
    for (const hash of ['a', 'b']) engine.put(entry(hash, engine.lease()), { isStored: true })
    await clock.advance(100)
    engine.put(entry('b', engine.lease(), { value: 'x'.repeat(2000) }), { isStored: true })
    await clock.advance(100)
    expect(stored.readIndex('ada').summaries.map(({ hash }) => hash)).toEqual(['a'])
    expect(events).toContainEqual({ type: 'not-stored', layer: 'indexeddb', hash: 'b' })
  })

  it('a write that comes in behind clear() does not survive it', async () => {
    const faulty = createFaultyLayer()
    const { engine, stored } = createEngine(faulty)
    const slow = deferred<void>()
    faulty.faults.set('setMany', slow.promise)
    engine.put(entry('k', engine.lease()), { isStored: true })
    void engine.flush()
    const cleared = engine.clear()
    slow.resolve()
    await cleared
    expect(stored.readIndex('ada').summaries).toEqual([])
  })

  it('leases follow those of stored entries, though the clock was set back', async () => {
    const faulty = createFaultyLayer()
    faulty.stored.setMany([
      { ...entry('k', 9_999), ttlMs: undefined, version: '', scope: 'ada', generation: 1, size: 1 },
    ])
    const { engine } = createEngine(faulty)
    const record = await engine.load('k')
    await engine.invalidate({ tags: ['all'] })
    expect(record && engine.isBehind(record)).toBe(true)
  })

  it('creates no storage for a barrier when nothing was ever stored', async () => {
    const { engine, calls } = createEngine()
    await engine.invalidate({ tags: ['all'] })
    expect(calls).toEqual(['hasData'])
  })
})
