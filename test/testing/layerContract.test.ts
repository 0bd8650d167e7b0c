import { describe, expect, it } from 'vitest'
import { createMemoryLayer, type CacheLayer, type MemoryLayer } from '../../src/cache/index.js'
import { createFakeClock, layerContract } from '../../src/testing/index.js'

/** The promises that a layer breaks. */
const brokenBy = async (createLayer: () => CacheLayer): Promise<readonly string[]> => {
  const broken = await Promise.all(
    layerContract.map(async (promise) =>
      promise.run(createLayer()).then(
        () => [],
        () => [promise.title],
      ),
    ),
  )
  return broken.flat()
}

const change = (changes: (inner: MemoryLayer) => Partial<CacheLayer>) => (): CacheLayer => {
  const inner = createMemoryLayer()
  return { ...inner, ...changes(inner) }
}

describe('the layer contract', () => {
  it('is kept by a layer that works', async () => {
    expect(await brokenBy(createMemoryLayer)).toEqual([])
  })

  it.each([
    [
      'mixes scopes up',
      change((inner) => ({
        getMany: (_, hashes) =>
          ['ada', 'bob', 'a', 'a:b']
            .map((scope) => inner.getMany(scope, hashes))
            .find((found) => found.some(Boolean)) ?? [],
      })),
    ],
    [
      'gives the records in another order',
      change((inner) => ({ getMany: (scope, hashes) => inner.getMany(scope, hashes).toReversed() })),
    ],
    [
      'takes null for nothing',
      change((inner) => ({
        getMany: (scope, hashes) =>
          inner.getMany(scope, hashes).map((record) => (record?.value === null ? undefined : record)),
      })),
    ],
    [
      'gives entries for values',
      change((inner) => ({
        getMany: (scope, hashes) =>
          inner.getMany(scope, hashes).map((record) => record && { ...record, value: record }),
      })),
    ],
    ['forgets barriers', change(() => ({ putMarks: () => {} }))],
    [
      'clears everything',
      change((inner) => ({ clear: () => ['ada', 'bob'].forEach((scope) => inner.clear(scope)) })),
    ],
    ['deletes nothing', change(() => ({ deleteMany: () => {} }))],
    [
      'has no index',
      change((inner) => ({ readIndex: (scope) => ({ ...inner.readIndex(scope), summaries: [] }) })),
    ],
    ['forgets that it was cleared', change((inner) => ({ clear: (scope) => inner.clear(scope) }))],
    ['forgets the order of use', change(() => ({ putUses: () => {} }))],
    ['brings nothing at a start', change((inner) => ({ readIndex: (scope) => inner.readIndex(scope) }))],
    [
      'brings everything at a start',
      change((inner) => ({
        readIndex: (scope, start) =>
          inner.readIndex(scope, start && { ...start, maxBytes: Infinity, maxEntries: Infinity }),
      })),
    ],
  ] as const)('is broken by a layer that %s', async (_, createLayer) => {
    expect(await brokenBy(createLayer)).not.toEqual([])
  })
})

describe('createFakeClock', () => {
  it('runs what is due in order, lets promises settle in between, and forgets what was cleared', async () => {
    const clock = createFakeClock({ now: 1000 })
    const heard: string[] = []
    clock.setTimeout(() => heard.push(`second at ${clock.now()}`), 20)
    clock.setTimeout(() => {
      void Promise.resolve().then(() => heard.push('settled'))
      heard.push(`first at ${clock.now()}`)
    }, 10)
    clock.clearTimeout(clock.setTimeout(() => heard.push('never'), 5))
    await clock.advance(30)
    expect(heard).toEqual(['first at 1010', 'settled', 'second at 1020'])
    expect([clock.now(), clock.elapsed(), clock.pending, clock.random()]).toEqual([1030, 30, 0, 0.5])
  })
})
