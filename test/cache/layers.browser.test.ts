import { describe, expect, it } from 'vitest'
import { createMemoryLayer, type CacheRecord } from '../../src/cache/index.js'
import { createEncryptedLayer } from '../../src/cache/encryption/index.js'
import { createIndexedDbLayer } from '../../src/cache/storage/index.js'
import { layerContract } from '../../src/testing/index.js'

let databases = 0
const freshName = () => `layers-${Date.now()}-${(databases += 1)}`

const layers = [
  ['memory', () => createMemoryLayer()],
  ['IndexedDB', () => createIndexedDbLayer({ name: freshName() })],
  ['encrypted IndexedDB', () => createEncryptedLayer(createIndexedDbLayer({ name: freshName() }))],
] as const

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

describe.each(layers)('the %s layer', (_, createLayer) => {
  it.each(layerContract)('$title', async (promise) => {
    const layer = createLayer()
    await promise.run(layer)
    layer.close()
  })
})

describe('the IndexedDB layer alone', () => {
  it('skips what cannot be cloned and writes its neighbours', async () => {
    const layer = createIndexedDbLayer({ name: freshName() })
    const report = await layer.setMany([record('a', 1), record('b', () => 1), record('c', 3)])
    expect(report.skipped).toEqual(['b'])
    const found = await layer.getMany('ada', ['a', 'b', 'c'])
    expect(found.map((item) => item?.value)).toEqual([1, undefined, 3])
    layer.close()
  })

  it('writes many records in one transaction, and reads many in one', async () => {
    const opened: string[] = []
    const original = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof original>) {
      opened.push(String(args[1]))
      return original.apply(this, args)
    }
    const layer = createIndexedDbLayer({ name: freshName() })
    const records = Array.from({ length: 500 }, (_, index) => record(`k${index}`, index))
    await layer.setMany(records)
    await layer.getMany(
      'ada',
      records.map(({ hash }) => hash),
    )
    IDBDatabase.prototype.transaction = original
    expect(opened).toEqual(['readwrite', 'readonly'])
    layer.close()
  })

  it('a record damaged by somebody else is a miss, and its neighbours are found', async () => {
    const name = freshName()
    const layer = createIndexedDbLayer({ name })
    await layer.setMany([record('a', 1), record('b', 2)])
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`hotpath-${name}`)
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
    const transaction = database.transaction('hotpath', 'readwrite')
    transaction.objectStore('hotpath').put('damaged', ['entry', 'ada', 'a'])
    await new Promise((resolve) => transaction.addEventListener('complete', resolve))
    database.close()
    const found = await layer.getMany('ada', ['a', 'b'])
    expect(found.map((item) => item?.value)).toEqual([undefined, 2])
    layer.close()
  })

  it('gives way to a newer version of the database, and opens again afterwards', async () => {
    const name = freshName()
    const layer = createIndexedDbLayer({ name })
    await layer.setMany([record('a', 1)])
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(`hotpath-${name}`)
      request.addEventListener('success', resolve)
      request.addEventListener('blocked', reject)
    })
    await layer.setMany([record('b', 2)])
    const found = await layer.getMany('ada', ['a', 'b'])
    expect(found.map((item) => item?.value)).toEqual([undefined, 2])
    layer.close()
  })

  it('tells whether anything was ever kept, without making a database for the question', async () => {
    const name = freshName()
    const layer = createIndexedDbLayer({ name })
    expect(await layer.hasData()).toBe(false)
    expect((await indexedDB.databases()).some((database) => database.name === `hotpath-${name}`)).toBe(false)
    await layer.setMany([record('a', 1)])
    expect(await layer.hasData()).toBe(true)
    layer.close()
  })
})
