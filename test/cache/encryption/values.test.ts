import { describe, expect, it } from 'vitest'
import { decodeValue } from '../../../src/cache/encryption/decodeValue.js'
import { encodeValue } from '../../../src/cache/encryption/encodeValue.js'
import { createRandom } from '../../support/random.js'

const again = (value: unknown): unknown => decodeValue(encodeValue(value))

class Point {
  x = 1
  get y() {
    return 2
  }
}

const cycle: { self?: unknown; list: unknown[] } = { list: [] }
cycle.self = cycle
cycle.list.push(cycle, cycle.list)

const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer

const makers: readonly ((random: () => number, depth: number) => unknown)[] = [
  (random) => Math.floor(random() * 1000),
  (random) => random() * 1e9,
  (random) => `text ж ${random()} \ud800`,
  () => null,
  () => undefined,
  (random) => random() > 0.5,
  (random) => BigInt(Math.floor(random() * 1e15)) * -1n,
  (random) => new Date(Math.floor(random() * 1e12)),
  (random) => new Float64Array([random(), random()]),
  (random, depth) => Array.from({ length: 4 }, () => make(random, depth + 1)),
  (random, depth) => ({ a: make(random, depth + 1), 'b c': make(random, depth + 1), __proto__: null }),
  (random, depth) => new Map([[make(random, depth + 1), make(random, depth + 1)]]),
  (random, depth) => new Set([make(random, depth + 1), 1]),
]

const make = (random: () => number, depth: number): unknown =>
  makers[Math.floor(random() * (depth > 4 ? 9 : makers.length))]?.(random, depth)

describe('a value that is encrypted comes back as structured clone gives it back', () => {
  it.each([
    ['plain JSON', { a: [1, 'two', null, { deep: true }], b: {}, c: [] }],
    ['undefined', undefined],
    ['undefined inside', { a: undefined, b: [undefined] }],
    ['numbers that JSON does not have', [NaN, Infinity, -Infinity, -0]],
    ['bigint', 12345678901234567890n],
    ['dates', [new Date(5), new Date(NaN)]],
    ['a regular expression', /a\/b/giu],
    ['map and set', new Map<unknown, unknown>([[{ key: 1 }, new Set([1n, 'a'])]])],
    ['an array with holes', [1, , 3]], // oxlint-disable-line no-sparse-arrays
    ['an own __proto__', JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as unknown],
    ['an own __proto__ on the long way', { ...(JSON.parse('{"__proto__": 1}') as object), b: 2n }],
    ['an instance of a class', new Point()],
    ['a buffer and two views of it', [buffer, new Uint16Array(buffer, 2, 2), new DataView(buffer, 1, 3)]],
    ['several buffers', { b: new Uint8Array([9]), a: new Uint8Array(0), c: new BigInt64Array([5n, -5n]) }],
    ['a cycle', cycle],
    ['a lone surrogate', '\ud800'],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })],
  ])('%s', (_, value) => {
    expect(again(value)).toStrictEqual(structuredClone(value))
  })

  it('2,000 values made up at random', () => {
    const random = createRandom(20_261_125)
    for (let round = 0; round < 2000; round += 1) {
      const value = make(random, 0)
      expect(again(value)).toStrictEqual(structuredClone(value))
    }
  })

  it('what is the same object twice is the same object twice', () => {
    const shared = { a: 1 }
    const [left, right] = again([shared, shared]) as [object, object]
    expect(left).toBe(right)
  })

  it('an error with its cause', () => {
    const error = again(new TypeError('broken', { cause: new Error('beneath') })) as TypeError
    expect(error).toBeInstanceOf(TypeError)
    expect([error.message, (error.cause as Error).message]).toEqual(['broken', 'beneath'])
  })
})

describe('what cannot be written is refused as structured clone refuses it', () => {
  it.each([
    ['a function', { run: () => {} }],
    ['a symbol', [Symbol('a')]],
    ['a promise', Promise.resolve()],
    ['a Blob, which can only be read later', { file: new Blob(['a']) }],
    ['a weak map', new WeakMap()],
  ])('%s', (_, value) => {
    expect(() => encodeValue(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
  })
})
