import type { CacheLayer, CacheRecord, Mark, StartRequest } from '../cache/index.js'

/** One promise that every cache layer keeps. `run` throws where it is broken. */
export interface LayerPromise {
  readonly title: string
  run(layer: CacheLayer): Promise<void>
}

const makeRecord = (hash: string, changes: Partial<CacheRecord> = {}): CacheRecord => ({
  hash,
  key: [hash],
  value: { text: hash },
  tags: ['all'],
  fetchedAt: 1000,
  ttlMs: undefined,
  version: '1',
  scope: 'ada',
  generation: 1,
  lease: 1000,
  size: 50,
  ...changes,
})

const expectEqual = (received: unknown, wanted: unknown, what: string): void => {
  const [left, right] = [show(received), show(wanted)]
  if (left !== right) throw new Error(`${what}: wanted ${right}, received ${left}`)
}

const show = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) => (item === undefined ? 'undefined' : item)) ?? 'undefined'

const valuesOf = (records: readonly (CacheRecord | undefined)[]): readonly unknown[] =>
  records.map((record) => record?.value)

/**
 * What a {@link CacheLayer} must do, as a list that any test runner can go through, each with an empty layer:
 * `for (const promise of layerContract) test(promise.title, () => promise.run(makeLayer()))`.
 */
export const layerContract: readonly LayerPromise[] = [
  {
    title: 'gives records in the order of the hashes, undefined for what is not there',
    async run(layer) {
      await layer.setMany([makeRecord('a'), makeRecord('b')])
      const found = await layer.getMany('ada', ['b', 'none', 'a'])
      expectEqual(valuesOf(found), [{ text: 'b' }, undefined, { text: 'a' }], 'values')
    },
  },
  {
    title: 'a value read back from the second layer is the value, not its entry',
    async run(layer) {
      const record = makeRecord('a', { tags: ['x', 'y'], lease: 7, fetchedAt: 5, ttlMs: 9 })
      await layer.setMany([record])
      const [found] = await layer.getMany('ada', ['a'])
      expectEqual({ ...found }, { ...record }, 'record')
    },
  },
  {
    title: 'null can be cached',
    async run(layer) {
      await layer.setMany([makeRecord('a', { value: null })])
      expectEqual(valuesOf(await layer.getMany('ada', ['a'])), [null], 'values')
    },
  },
  {
    title: 'the last write of a hash counts',
    async run(layer) {
      await layer.setMany([makeRecord('a', { value: 1 })])
      await layer.setMany([makeRecord('a', { value: 2 })])
      expectEqual(valuesOf(await layer.getMany('ada', ['a'])), [2], 'values')
      expectEqual((await layer.readIndex('ada')).summaries.length, 1, 'entries')
    },
  },
  {
    title: 'the index names what is there, with sizes and ages, and nothing of another scope',
    async run(layer) {
      await layer.setMany([makeRecord('a', { size: 10, fetchedAt: 3 }), makeRecord('b', { scope: 'bob' })])
      const { summaries } = await layer.readIndex('ada')
      const found = summaries.map(({ hash, size, fetchedAt, version }) => ({
        hash,
        size,
        fetchedAt,
        version,
      }))
      expectEqual(found, [{ hash: 'a', size: 10, fetchedAt: 3, version: '1' }], 'summaries')
    },
  },
  {
    title: 'scopes do not see each other, whatever characters they hold',
    async run(layer) {
      await layer.setMany([
        makeRecord('b:c', { scope: 'a', value: 1 }),
        makeRecord('c', { scope: 'a:b', value: 2 }),
        makeRecord('c', { scope: 'a', value: 3 }),
      ])
      expectEqual(valuesOf(await layer.getMany('a', ['b:c', 'c'])), [1, 3], 'scope a')
      expectEqual(valuesOf(await layer.getMany('a:b', ['c', 'b:c'])), [2, undefined], 'scope a:b')
    },
  },
  {
    title: 'deletes what it is told to, and nothing else',
    async run(layer) {
      await layer.setMany([makeRecord('a'), makeRecord('b'), makeRecord('a', { scope: 'bob' })])
      await layer.deleteMany('ada', ['a', 'none'])
      expectEqual(valuesOf(await layer.getMany('ada', ['a', 'b'])), [undefined, { text: 'b' }], 'ada')
      expectEqual(valuesOf(await layer.getMany('bob', ['a'])), [{ text: 'a' }], 'bob')
      expectEqual(
        (await layer.readIndex('ada')).summaries.map(({ hash }) => hash),
        ['b'],
        'index',
      )
    },
  },
  {
    title: 'keeps barriers, the last position of each',
    async run(layer) {
      const marks: readonly Mark[] = [
        { kind: 'tag', tag: 'x', at: 1 },
        { kind: 'key', hash: '["k"]', key: ['k'], at: 2 },
        { kind: 'floor', at: 3 },
      ]
      await layer.putMarks('ada', marks)
      await layer.putMarks('ada', [{ kind: 'tag', tag: 'x', at: 9 }])
      const kept = (await layer.readIndex('ada')).marks
      expectEqual(Math.max(...kept.filter(({ kind }) => kind === 'tag').map(({ at }) => at)), 9, 'tag')
      expectEqual(
        kept.find(({ kind }) => kind === 'key'),
        marks[1],
        'key',
      )
      expectEqual(
        kept.find(({ kind }) => kind === 'floor'),
        marks[2],
        'floor',
      )
      expectEqual((await layer.readIndex('bob')).marks, [], 'another scope')
    },
  },
  {
    title: 'clearing one scope leaves another alone',
    async run(layer) {
      await layer.setMany([makeRecord('a'), makeRecord('a', { scope: 'bob' })])
      await layer.putMarks('ada', [{ kind: 'tag', tag: 'x', at: 1 }])
      await layer.putMarks('bob', [{ kind: 'tag', tag: 'x', at: 1 }])
      await layer.putUses('ada', [['a', 1]])
      await layer.clear('ada', 7)
      const { wipedAt, ...index } = await layer.readIndex('ada')
      expectEqual(index, { summaries: [], marks: [], uses: [], records: [] }, 'ada')
      expectEqual(valuesOf(await layer.getMany('bob', ['a'])), [{ text: 'a' }], 'bob')
      const bob = await layer.readIndex('bob')
      expectEqual(bob.marks.length, 1, "bob's barriers")
      expectEqual([wipedAt, bob.wipedAt], [7, 0], 'positions of the clearing')
    },
  },
  {
    title: 'knows after a clearing, and after writes that came behind it, when it was',
    async run(layer) {
      await layer.clear('ada', 7)
      await layer.setMany([makeRecord('late', { lease: 6 })])
      const { summaries, wipedAt } = await layer.readIndex('ada')
      expectEqual([wipedAt, summaries.map(({ lease }) => lease)], [7, [6]], 'position and leases')
    },
  },
  {
    title: 'a start brings what was used last and most, within its bounds, and what somebody waits for',
    async run(layer) {
      await layer.setMany(['a', 'b', 'c', 'd', 'e'].map((hash) => makeRecord(hash)))
      await layer.setMany([makeRecord('b', { scope: 'bob' })])
      const uses = [
        ['e', 0],
        ['a', 9],
        ['b', 1],
        ['c', 2],
      ] as const
      await layer.putUses('ada', uses)
      const read = async (start: StartRequest) => {
        const index = await layer.readIndex('ada', start)
        return index.records.map(({ hash, scope }) => `${scope} ${hash}`)
      }
      const none = () => []
      expectEqual((await layer.readIndex('ada')).uses, uses, 'uses')
      expectEqual((await layer.readIndex('ada')).records, [], 'records without a start')
      expectEqual(await read({ maxEntries: 1, maxBytes: 1000, wanted: none }), ['ada c'], 'one')
      expectEqual((await read({ maxEntries: 9, maxBytes: 100, wanted: none })).length, 2, 'two by bytes')
      const wanted = () => ['d', 'none', 'c']
      expectEqual(await read({ maxEntries: 1, maxBytes: 1000, wanted }), ['ada c', 'ada d'], 'wanted')
    },
  },
]
