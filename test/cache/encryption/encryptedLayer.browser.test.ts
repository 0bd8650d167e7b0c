import { describe, expect, it, vi } from 'vitest'
import { createEncryptedLayer } from '../../../src/cache/encryption/index.js'
import type { CacheRecord } from '../../../src/cache/index.js'
import { createIndexedDbLayer } from '../../../src/cache/storage/index.js'
import { changeDatabase, readDatabase } from '../../support/rawDatabase.js'

let names = 0
const freshName = () => `encrypted-${Date.now()}-${(names += 1)}`
const createLayer = (name: string) => createEncryptedLayer(createIndexedDbLayer({ name }))

const record = (hash: string, changes: Partial<CacheRecord> = {}): CacheRecord => ({
  hash,
  key: ['messages', hash],
  value: { text: `value of ${hash}` },
  tags: ['inbox'],
  fetchedAt: 1000,
  ttlMs: undefined,
  version: '1',
  scope: 'ada',
  generation: 1,
  lease: 1000,
  size: 50,
  ...changes,
})

const valuesOf = (records: readonly (CacheRecord | undefined)[]) => records.map((found) => found?.value)
const entryKeys = async (name: string) =>
  (await readDatabase(name)).map(({ key }) => key as unknown[]).filter(([kind]) => kind === 'entry')

describe('what lies on the disk', () => {
  it('holds nothing of values, tags, query keys, their hashes or the scope', async () => {
    const name = freshName()
    const layer = createLayer(name)
    const hash = '["hidden-key",{"page":7}]'
    const hidden = record(hash, {
      scope: 'zoe@example.org',
      key: ['hidden-key', { page: 7 }],
      value: { text: 'hidden-value', bytes: new TextEncoder().encode('hidden-bytes') },
      tags: ['hidden-tag'],
    })
    await layer.setMany([hidden])
    await layer.putMarks('zoe@example.org', [
      { kind: 'tag', tag: 'hidden-tag', at: 1 },
      { kind: 'key', hash: '["hidden-key"]', key: ['hidden-key'], at: 2 },
      { kind: 'hash', hash, at: 3 },
    ])
    await layer.putUses('zoe@example.org', [[hash, 4]])
    const raw = await readDatabase(name)
    expect(raw.length).toBeGreaterThan(5)
    const text = raw.map(({ key, value }) => show(key) + show(value)).join('\n')
    expect(text).not.toMatch(/hidden|zoe@|example|page/i)
    // The test looks in the right way: what is in clear on purpose is found.
    expect(text).toContain('fetchedAt')
    layer.close()
  })

  it('has a key that no script can read', async () => {
    const name = freshName()
    const layer = createLayer(name)
    await layer.setMany([record('a')])
    const keys = (await readDatabase(name)).flatMap(({ value }) =>
      Object.values(value as object).filter((item) => item instanceof CryptoKey),
    )
    expect(keys).toHaveLength(3)
    for (const key of keys) {
      expect(key.extractable).toBe(false)
      // oxlint-disable-next-line no-await-in-loop
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow(/not extractable/)
    }
    layer.close()
  })

  it('after clear() is no key any more, and nothing else of the scope but the position', async () => {
    const name = freshName()
    const layer = createLayer(name)
    await layer.setMany([record('a')])
    await layer.putMarks('ada', [{ kind: 'tag', tag: 'x', at: 1 }])
    await layer.clear('ada', 7)
    const left = await readDatabase(name)
    expect(left.map(({ key, value }) => [(key as string[])[0], value])).toEqual([['wipe', 7]])
    expect((await layer.readIndex('ada')).wipedAt).toBe(7)
    layer.close()
  })

  it('goes when encryption is switched on for what was stored in clear', async () => {
    const name = freshName()
    const plain = createIndexedDbLayer({ name })
    await plain.setMany([record('a'), record('b', { scope: 'bob' })])
    plain.close()
    const layer = createLayer(name)
    await layer.readIndex('ada')
    expect((await readDatabase(name)).map(({ key }) => key)).toEqual([
      ['entry', 'bob', 'b'],
      ['summary', 'bob', 'b'],
    ])
    layer.close()
  })
})

describe('an encrypted record', () => {
  it('is read in another visit, with all that structured clone keeps', async () => {
    const name = freshName()
    const value = { date: new Date(5), map: new Map([['a', new Set([1n])]]), bytes: new Uint8Array([1, 2]) }
    const first = createLayer(name)
    await first.setMany([record('a', { value })])
    first.close()
    const next = createLayer(name)
    const [found] = await next.getMany('ada', ['a'])
    expect(found).toEqual(record('a', { value }))
    next.close()
  })

  it('has another text each time it is written', async () => {
    const name = freshName()
    const layer = createLayer(name)
    const rawValue = async () => {
      const raw = await readDatabase(name)
      return show(raw.find(({ key }) => (key as string[])[0] === 'entry')?.value)
    }
    await layer.setMany([record('a')])
    const before = await rawValue()
    await layer.setMany([record('a')])
    expect(await rawValue()).not.toBe(before)
    expect(await entryKeys(name)).toHaveLength(1)
    layer.close()
  })

  it('that was changed or put in the place of another is a miss, and is deleted; its neighbours stay', async () => {
    const name = freshName()
    const layer = createLayer(name)
    await layer.setMany(['a', 'b', 'c', 'd'].map((hash) => record(hash)))
    await changeDatabase(name, (objects, raw) => {
      const entries = raw.filter(({ key }) => (key as string[])[0] === 'entry')
      const [first, second, third] = entries
      if (!first || !second || !third) throw new Error('nothing to damage')
      objects.put(second.value, first.key)
      const bytes = (third.value as { value: Uint8Array }).value.slice()
      bytes[20] = (bytes[20] ?? 0) ^ 1
      objects.put({ ...(third.value as object), value: bytes }, third.key)
    })
    const found = valuesOf(await layer.getMany('ada', ['a', 'b', 'c', 'd']))
    expect(found.filter(Boolean)).toHaveLength(2)
    expect(await entryKeys(name)).toHaveLength(2)
    layer.close()
  })

  it('whose key is lost is a miss and is deleted; what is written afterwards is kept', async () => {
    const name = freshName()
    const first = createLayer(name)
    await first.setMany([record('a'), record('b')])
    first.close()
    await changeDatabase(name, (objects, raw) => {
      for (const { key } of raw) if ((key as string[])[0] === 'secret') objects.delete(key)
    })
    const next = createLayer(name)
    expect(valuesOf(await next.getMany('ada', ['a']))).toEqual([undefined])
    await next.setMany([record('c')])
    const index = await next.readIndex('ada', { maxEntries: 9, maxBytes: 9999, wanted: () => [] })
    expect(index.summaries.map(({ hash }) => hash)).toEqual(['c'])
    expect(valuesOf(index.records)).toEqual([{ text: 'value of c' }])
    expect(await entryKeys(name)).toHaveLength(1)
    next.close()
  })

  it('can be written though something else lies in the place of the key', async () => {
    const name = freshName()
    const first = createLayer(name)
    await first.setMany([record('a')])
    first.close()
    await changeDatabase(name, (objects, raw) => {
      for (const { key } of raw) if ((key as string[])[0] === 'secret') objects.put('damaged', key)
    })
    const next = createLayer(name)
    expect((await next.readIndex('ada')).summaries).toEqual([])
    await next.setMany([record('b')])
    expect(valuesOf(await next.getMany('ada', ['b']))).toEqual([{ text: 'value of b' }])
    next.close()
  })

  it('that cannot be written is skipped, and its neighbours are kept', async () => {
    const layer = createLayer(freshName())
    const records = [record('a'), record('b', { value: new Blob(['x']) }), record('c', { value: () => 1 })]
    expect((await layer.setMany(records)).skipped).toEqual(['b', 'c'])
    expect(valuesOf(await layer.getMany('ada', ['a', 'b', 'c']))).toEqual([
      { text: 'value of a' },
      undefined,
      undefined,
    ])
    layer.close()
  })
})

describe('several tabs', () => {
  it('that start at once make one key', async () => {
    const name = freshName()
    const tabs = [1, 2, 3, 4].map(() => createLayer(name))
    await Promise.all(tabs.map(async (tab, index) => tab.setMany([record(`k${index}`)])))
    const next = createLayer(name)
    const found = await next.getMany('ada', ['k0', 'k1', 'k2', 'k3'])
    expect(found.every(Boolean)).toBe(true)
    for (const layer of [...tabs, next]) layer.close()
  })

  it('of which one logs out make a new key for the next session', async () => {
    const name = freshName()
    const layer = createLayer(name)
    await layer.setMany([record('old')])
    const cleared = layer.clear('ada', 7)
    const written = layer.setMany([record('new', { lease: 8 })])
    await Promise.all([cleared, written])
    layer.close()
    const next = createLayer(name)
    expect((await next.readIndex('ada')).summaries.map(({ hash }) => hash)).toEqual(['new'])
    next.close()
  })
})

describe('what was prepared', () => {
  it('is written without waiting: the transaction begins in the same task', async () => {
    const inner = createIndexedDbLayer({ name: freshName() })
    const setMany = vi.fn(inner.setMany)
    const layer = createEncryptedLayer({ ...inner, setMany })
    const prepared = record('a')
    layer.prepare?.(prepared)
    await layer.setMany([record('warm')])
    setMany.mockClear()
    void layer.setMany([prepared])
    expect(setMany).toHaveBeenCalledTimes(1)
    layer.close()
  })

  it('is encrypted once for many changes of one entry in one go', async () => {
    const layer = createLayer(freshName())
    await layer.setMany([record('warm')])
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt')
    const changes = Array.from({ length: 50 }, (_, index) => record('warm', { value: index }))
    for (const change of changes) layer.prepare?.(change)
    await layer.setMany(changes.slice(-1))
    expect(encrypt).toHaveBeenCalledTimes(1)
    encrypt.mockRestore()
    expect(valuesOf(await layer.getMany('ada', ['warm']))).toEqual([49])
    layer.close()
  })
})

describe('a page without WebCrypto', () => {
  it('stores nothing, says so once, and gives no more trouble', async () => {
    const subtle = vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as unknown as SubtleCrypto)
    const name = freshName()
    const layer = createLayer(name)
    layer.prepare?.(record('a'))
    await expect(layer.setMany([record('a')])).rejects.toThrow(/no WebCrypto.*Nothing is stored/)
    await layer.setMany([record('a')])
    await layer.putMarks('ada', [{ kind: 'floor', at: 1 }])
    await layer.putUses('ada', [['a', 1]])
    await layer.deleteMany('ada', ['a'])
    await layer.clear('ada', 1)
    expect(valuesOf(await layer.getMany('ada', ['a']))).toEqual([undefined])
    expect((await layer.readIndex('ada')).summaries).toEqual([])
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(`hotpath-${name}`)
    subtle.mockRestore()
    layer.close()
  })
})

/** Everything that can be read in a raw value, bytes as the text that they may be. */
const show = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    ArrayBuffer.isView(item) ? new TextDecoder('latin1').decode(item) : item,
  ) ?? ''
