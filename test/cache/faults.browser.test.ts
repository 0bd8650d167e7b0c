import { describe, expect, it } from 'vitest'
import { createEncryptedLayer } from '../../src/cache/encryption/index.js'
import {
  createCacheEngine,
  createMemoryLayer,
  type CacheEvent,
  type CacheLayer,
} from '../../src/cache/index.js'
import { createIndexedDbLayer } from '../../src/cache/storage/index.js'
import { createFakeClock, createFaultyLayer, type LayerFault } from '../../src/testing/index.js'
import { secondOf } from '../support/secondOf.js'

let names = 0
const freshName = () => `engine-faults-${Date.now()}-${(names += 1)}`

const layers: readonly (readonly [string, () => CacheLayer])[] = [
  ['memory', () => createMemoryLayer()],
  ['IndexedDB', () => createIndexedDbLayer({ name: freshName() })],
  ['encrypted IndexedDB', () => createEncryptedLayer(createIndexedDbLayer({ name: freshName() }))],
]

const faults: readonly (readonly [string, LayerFault])[] = [
  ['fails', 'error'],
  ['is full', 'quota'],
  ['hangs', 'hang'],
  ['is damaged', 'corrupt'],
  ['is slow', { slowMs: 200 }],
]

const cases = layers.flatMap(([layer, create]) =>
  faults.map(([what, fault]) => ({ layer, create, what, fault })),
)

/** Lets a layer that needs real time (IndexedDB does) answer, while the engine's own clock goes on. */
const settle = async (clock: ReturnType<typeof createFakeClock>, work: Promise<unknown>) => {
  const ticking = setInterval(() => void clock.advance(100), 0)
  try {
    await work
  } finally {
    clearInterval(ticking)
  }
}

const entry = (hash: string, lease: number, value: unknown = hash) => ({
  hash,
  key: [hash],
  value,
  tags: ['all'],
  fetchedAt: Date.UTC(2026, 0, 1),
  lease,
})

describe('an engine over a layer that fails', () => {
  it.each(cases)(
    '$layer that $what: nothing rejects, and no good entry is lost',
    async ({ create, fault }) => {
      const clock = createFakeClock()
      const faulty = createFaultyLayer({ layer: create(), clock })
      const open = () => createCacheEngine({ clock, scope: 'ada', second: secondOf(faulty.layer) })
      const first = open()
      for (const hash of ['a', 'b', 'c']) first.put(entry(hash, first.lease()), { isStored: true })
      await settle(clock, first.flush())

      const engine = open()
      const events: CacheEvent[] = []
      engine.events.on('layer-error', (event) => events.push(event))
      faulty.faults.set('all', fault)
      engine.open()
      await settle(clock, engine.load('a'))
      engine.put(entry('d', engine.lease()), { isStored: true })
      await settle(clock, engine.flush())
      await settle(clock, engine.load('b'))
      await settle(clock, engine.invalidate({ tags: ['other'] }))
      await settle(clock, engine.catchUp())
      // What is in memory is there, whatever becomes of the layer beneath.
      expect(engine.peek('d')?.value).toBe('d')
      const isSilent = fault === 'corrupt' || typeof fault === 'object'
      expect(events.length > 0).toBe(!isSilent)

      // Healed: everything that was good is found, by this client after its pause, and by the next.
      faulty.faults.clear()
      await clock.advance(10_000)
      await settle(clock, engine.load('a'))
      const next = open()
      const found: unknown[] = []
      for (const hash of ['a', 'b', 'c']) {
        // oxlint-disable-next-line no-await-in-loop
        await settle(
          clock,
          next.load(hash).then((record) => found.push(record?.value)),
        )
      }
      expect(found).toEqual(['a', 'b', 'c'])
      for (const used of [first, engine, next]) used.dispose()
    },
  )
})
