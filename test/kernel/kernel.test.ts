import { describe, expect, it, vi } from 'vitest'
import {
  createEmitter,
  createFlights,
  createStore,
  hashArguments,
  PerfError,
  rejectUnknownOptions,
  requireNumber,
} from '../../src/kernel/index.js'

describe('hashArguments', () => {
  it('separates what JSON confuses: undefined, null, NaN, -0, Date, Map, Set, BigInt, missing properties', () => {
    const different: unknown[] = [
      undefined,
      null,
      Number.NaN,
      0,
      -0,
      '0',
      0n,
      false,
      '',
      [],
      {},
      [undefined],
      [null],
      new Date(0),
      new Date(0).toISOString(),
      new Map(),
      new Set(),
      new Map([['a', 1]]),
      { a: 1 },
      { a: undefined },
      new Set([1]),
      [1],
      new Uint8Array([1]),
      new Int8Array([1]),
      'undefined',
    ]
    expect(new Set(different.map((value) => hashArguments([value]))).size).toBe(different.length)
  })

  it('ignores the order of properties, map entries and set members, not of list items', () => {
    expect(hashArguments([{ a: 1, b: 2 }])).toBe(hashArguments([{ b: 2, a: 1 }]))
    expect(hashArguments([new Set([1, 2])])).toBe(hashArguments([new Set([2, 1])]))
    expect(
      hashArguments([
        new Map([
          [1, 2],
          [3, 4],
        ]),
      ]),
    ).toBe(
      hashArguments([
        new Map([
          [3, 4],
          [1, 2],
        ]),
      ]),
    )
    expect(hashArguments([[1, 2]])).not.toBe(hashArguments([[2, 1]]))
  })

  it('keeps argument boundaries: ("a","b") is not ("a,b")', () => {
    expect(hashArguments(['a', 'b'])).not.toBe(hashArguments(['a,b']))
    expect(hashArguments(['a"', '"b'])).not.toBe(hashArguments(['a', 'b']))
  })

  it('refuses what has no value of its own, with the way out', () => {
    const cycle: { self?: unknown } = {}
    cycle.self = cycle
    for (const value of [() => 1, Symbol('x'), new (class Session {})(), cycle]) {
      expect(() => hashArguments([value])).toThrow(expect.objectContaining({ code: 'unhashable' }))
    }
    expect(() => hashArguments([new (class Session {})()])).toThrow(/an instance of Session.*`key` function/)
  })

  it('lets one object stand in two places', () => {
    const shared = { a: 1 }
    expect(hashArguments([shared, shared])).toBe(hashArguments([{ a: 1 }, { a: 1 }]))
  })
})

describe('createEmitter', () => {
  type Event = { type: 'hit'; key: string } | { type: 'miss' }

  it('gives an event to the listeners of its type, and stops after unsubscribing', () => {
    const emitter = createEmitter<Event>()
    const heard: string[] = []
    const stop = emitter.on('hit', (event) => heard.push(event.key))
    emitter.emit({ type: 'hit', key: 'a' })
    emitter.emit({ type: 'miss' })
    stop()
    emitter.emit({ type: 'hit', key: 'b' })
    expect(heard).toEqual(['a'])
    expect(emitter.hasListeners('hit')).toBe(false)
  })

  it('goes on to the next listener when one throws, and reports the error', () => {
    const onError = vi.fn()
    const emitter = createEmitter<Event>(onError)
    const heard = vi.fn()
    const broken = new Error('listener')
    emitter.onAny(() => {
      throw broken
    })
    emitter.onAny(heard)
    emitter.emit({ type: 'miss' })
    expect(heard).toHaveBeenCalledTimes(1)
    expect(onError).toHaveBeenCalledWith(broken)
  })
})

describe('createStore', () => {
  it('tells its listeners of another value only', () => {
    const store = createStore(1)
    const listener = vi.fn()
    const stop = store.subscribe(listener)
    store.set(1)
    store.set(2)
    stop()
    store.set(3)
    expect(listener).toHaveBeenCalledTimes(1)
    expect(store.getSnapshot()).toBe(3)
  })
})

describe('createFlights', () => {
  it('two callers of one key share a call; the next after its end starts another', async () => {
    const flights = createFlights()
    const start = vi.fn(async () => 'value')
    await expect(Promise.all([flights.run('a', start), flights.run('a', start)])).resolves.toEqual([
      'value',
      'value',
    ])
    await flights.run('a', start)
    expect(start).toHaveBeenCalledTimes(2)
    expect(flights.size).toBe(0)
  })

  it('frees the key after an error, also one thrown at once', async () => {
    const flights = createFlights()
    const broken = new Error('source')
    const start = () => {
      throw broken
    }
    await expect(Promise.all([flights.run('a', start), flights.run('a', start)])).rejects.toBe(broken)
    await expect(flights.run('a', async () => 1)).resolves.toBe(1)
  })

  it('a forgotten call does not free the key of the one that followed it', async () => {
    const flights = createFlights()
    let finish: (value: string) => void = () => {}
    const first = flights.run('a', () => new Promise<string>((resolve) => (finish = resolve)))
    flights.forget('a')
    const second = flights.run('a', () => new Promise<string>(() => {}))
    finish('first')
    await expect(first).resolves.toBe('first')
    expect(flights.has('a')).toBe(true)
    void second
  })
})

describe('validation', () => {
  it('says which option, what was received and what would work', () => {
    expect(() => requireNumber('cache.memory.maxEntries', -1, { integer: true })).toThrow(
      new PerfError(
        'invalid-option',
        'Option `cache.memory.maxEntries` is -1. It must be a whole number of at least 0.',
      ),
    )
    expect(() => requireNumber('ttlMs', Number.NaN)).toThrow(/ttlMs.*NaN/)
    expect(() => requireNumber('ttlMs', '5')).toThrow(/"5"/)
    expect(requireNumber('ttlMs', Infinity, { infinity: true })).toBe(Infinity)
    expect(() => rejectUnknownOptions('createPerfClient', { scpoe: 1 }, ['scope'])).toThrow(
      /no option `scpoe`.*scope/,
    )
  })
})
