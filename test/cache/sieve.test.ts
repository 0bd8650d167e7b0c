import { describe, expect, it } from 'vitest'
import { createLruMap } from '../../src/cache/createLruMap.js'
import { createSieve } from '../../src/cache/memory/createSieve.js'
import { createRandom } from '../support/random.js'

/** A few names are asked for often, most seldom: the n-th with a share of 1/n. */
const popular = (count: number, random: () => number): string => String(Math.floor(count ** random()) - 1)

const traceOf = (seed: number, scanEvery: number): readonly string[] => {
  const random = createRandom(seed)
  const trace: string[] = []
  for (let step = 0; step < 50_000; step += 1) {
    trace.push(popular(5000, random))
    // Somebody scrolls through a list from end to end, and never comes back to it.
    if (step % scanEvery === scanEvery - 1)
      for (let row = 0; row < 500; row += 1) trace.push(`scan${step}:${row}`)
  }
  return trace
}

const capacity = 500

const hitsOfSieve = (trace: readonly string[]): number => {
  const sieve = createSieve<string>()
  const nodes = new Map<string, ReturnType<typeof sieve.add>>()
  let hits = 0
  for (const name of trace) {
    const node = nodes.get(name)
    if (node) {
      node.isUsed = true
      hits += 1
      continue
    }
    if (sieve.size === capacity) nodes.delete(sieve.evict(() => true) ?? '')
    nodes.set(name, sieve.add(name))
  }
  return hits
}

const hitsOfLru = (trace: readonly string[]): number => {
  const map = createLruMap<string>({ maxEntries: capacity, maxBytes: Infinity, sizeOf: () => 1 })
  let hits = 0
  for (const name of trace) {
    if (map.get(name) === undefined) map.set(name, name)
    else hits += 1
  }
  return hits
}

describe('what goes from a full memory', () => {
  it.each([
    ['popular entries', traceOf(1, Infinity)],
    ['popular entries and long scans', traceOf(2, 2000)],
  ])('SIEVE has more hits than LRU: %s', (_, trace) => {
    expect(hitsOfSieve(trace)).toBeGreaterThan(hitsOfLru(trace) * 1.02)
  })

  it('takes the oldest that was not used, and forgives a use once', () => {
    const sieve = createSieve<string>()
    const [a, b] = ['a', 'b', 'c'].map((name) => sieve.add(name))
    for (const node of [a, b]) if (node) node.isUsed = true
    expect(sieve.evict(() => true)).toBe('c')
    expect(sieve.evict(() => true)).toBe('a')
    expect([...sieve.items()]).toEqual(['b'])
  })

  it('asks about each twice at most, and takes nothing where nothing may go', () => {
    const sieve = createSieve<string>()
    for (const name of ['a', 'b', 'c']) sieve.add(name).isUsed = true
    let asked = 0
    const refuse = () => {
      asked += 1
      return false
    }
    expect(sieve.evict(refuse)).toBeUndefined()
    expect(asked).toBeLessThanOrEqual(6)
    expect(sieve.size).toBe(3)
  })

  it('goes on where it was when what the hand points at is removed', () => {
    const sieve = createSieve<string>()
    const nodes = ['a', 'b', 'c', 'd'].map((name) => sieve.add(name))
    if (nodes[0]) nodes[0].isUsed = true
    expect(sieve.evict(() => true)).toBe('b')
    if (nodes[2]) sieve.remove(nodes[2])
    expect(sieve.evict(() => true)).toBe('d')
    expect(sieve.evict(() => true)).toBe('a')
    expect([sieve.evict(() => true), sieve.size]).toEqual([undefined, 0])
  })
})
