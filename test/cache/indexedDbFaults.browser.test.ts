import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CacheRecord } from '../../src/cache/index.js'
import { createIndexedDbLayer } from '../../src/cache/storage/index.js'
import { createFakeClock } from '../../src/testing/index.js'

afterEach(() => vi.restoreAllMocks())

let names = 0
const freshName = () => `faults-${Date.now()}-${(names += 1)}`

const record = (hash: string, value: unknown): CacheRecord => ({
  hash,
  key: [hash],
  value,
  tags: [],
  fetchedAt: 1,
  ttlMs: undefined,
  version: '',
  scope: 'ada',
  generation: 1,
  lease: 1,
  size: 1,
})

const openRaw = (name: string, version?: number): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(`hotpath-${name}`, version)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })

const valueOf = async (layer: ReturnType<typeof createIndexedDbLayer>, hash: string) =>
  (await layer.getMany('ada', [hash]))[0]?.value

describe('an opening that fails is tried again, after a pause', () => {
  it('where storage is forbidden', async () => {
    const clock = createFakeClock()
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The user said no.', 'SecurityError')
    })
    const layer = createIndexedDbLayer({ name: freshName(), clock })
    for (let use = 0; use < 5; use += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(layer.setMany([record('a', 1)])).rejects.toThrow('The user said no.')
    }
    expect(open).toHaveBeenCalledTimes(1)
    open.mockRestore()
    await clock.advance(5000)
    await layer.setMany([record('a', 1)])
    expect(await valueOf(layer, 'a')).toBe(1)
    layer.close()
  })

  it('where the database is one of a later version of Hotpath', async () => {
    const clock = createFakeClock()
    const name = freshName()
    ;(await openRaw(name, 99)).close()
    const layer = createIndexedDbLayer({ name, clock })
    await expect(layer.getMany('ada', ['a'])).rejects.toMatchObject({ name: 'VersionError' })
    layer.close()
  })

  it('where a tab of an earlier version stands in the way', async () => {
    const clock = createFakeClock()
    const name = freshName()
    const old = await openRaw(name, 1)
    const layer = createIndexedDbLayer({ name, clock })
    await expect(layer.getMany('ada', ['a'])).rejects.toThrow(/held open by another tab/)
    old.close()
    await clock.advance(5000)
    await layer.setMany([record('a', 1)])
    expect(await valueOf(layer, 'a')).toBe(1)
    // The opening that had been given up came after all, and does not stand in the way of others.
    layer.close()
    const deleted = indexedDB.deleteDatabase(`hotpath-${name}`)
    await new Promise((resolve) => deleted.addEventListener('success', resolve))
  })

  it('where the browser does not answer', async () => {
    const clock = createFakeClock()
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as IDBOpenDBRequest)
    const layer = createIndexedDbLayer({ name: freshName(), clock })
    const read = expect(layer.getMany('ada', ['a'])).rejects.toThrow(/did not open within 10000 ms/)
    await clock.advance(10_000)
    await read
    open.mockRestore()
    await clock.advance(5000)
    await layer.setMany([record('a', 1)])
    expect(await valueOf(layer, 'a')).toBe(1)
    layer.close()
  })
})

describe('a connection', () => {
  it('that the browser closed without a word, as Safari does, is opened anew', async () => {
    const layer = createIndexedDbLayer({ name: freshName() })
    await layer.setMany([record('a', 1)])
    const original = IDBDatabase.prototype.transaction
    let isKilled = false
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args: Parameters<typeof original>
    ) {
      if (!isKilled) this.close()
      isKilled = true
      return original.apply(this, args)
    })
    expect(await valueOf(layer, 'a')).toBe(1)
    expect(isKilled).toBe(true)
    layer.close()
  })

  it.each([
    [
      'goes into the back/forward cache',
      () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
    ],
    ['is frozen', () => document.dispatchEvent(new Event('freeze'))],
  ])('is closed when the page %s, after what was begun, and opened at the next use', async (_, sleep) => {
    const name = freshName()
    const layer = createIndexedDbLayer({ name })
    await layer.setMany([record('a', 1)])
    const open = vi.spyOn(indexedDB, 'open')
    const close = vi.spyOn(IDBDatabase.prototype, 'close')
    const written = layer.setMany([record('b', 2)])
    await Promise.resolve()
    sleep()
    await written
    expect(close).toHaveBeenCalledTimes(1)
    expect(open).not.toHaveBeenCalled()
    expect([await valueOf(layer, 'a'), await valueOf(layer, 'b')]).toEqual([1, 2])
    expect(open).toHaveBeenCalledTimes(1)
    layer.close()
  })

  it('stays open when the page is left for good', async () => {
    const layer = createIndexedDbLayer({ name: freshName() })
    await layer.setMany([record('a', 1)])
    const close = vi.spyOn(IDBDatabase.prototype, 'close')
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))
    await valueOf(layer, 'a')
    expect(close).not.toHaveBeenCalled()
    layer.close()
  })
})
