import { describe, expect, it } from 'vitest'
import { createLateSecondLayer, type CacheRecord, type SecondLayer } from '../../src/cache/index.js'
import { createSecondLayer } from '../../src/cache/storage/index.js'
import { createFakeClock } from '../../src/testing/index.js'
import { createStorage } from '../support/createStorage.js'
import { deferred } from '../support/deferred.js'

const record = (hash: string, value: unknown = hash): CacheRecord => ({
  hash,
  key: [hash],
  value,
  tags: [],
  fetchedAt: Date.UTC(2026, 0, 1),
  ttlMs: undefined,
  version: '',
  scope: 'ada',
  generation: 1,
  lease: 1,
  size: 10,
})

const setUp = ({ isEmpty = async () => false }: { isEmpty?: () => Promise<boolean> } = {}) => {
  const clock = createFakeClock()
  const storage = createStorage()
  const errors: string[] = []
  const onError = (operation: string) => void errors.push(operation)
  const real = createSecondLayer({
    clock,
    onError,
    layer: storage,
    scope: 'ada',
    version: '',
    onMarks: () => {},
    onRecords: () => {},
    onSkipped: () => {},
    onGone: () => {},
  })
  const code = { loads: 0, arrival: deferred<SecondLayer>() }
  const load = () => {
    code.loads += 1
    return code.arrival.promise
  }
  const late = createLateSecondLayer({ clock, onError, isEmpty, load })
  return { clock, storage, errors, real, code, late }
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

describe('a second layer whose code is on its way', () => {
  it('is not asked for before its first use', async () => {
    const { code, late } = setUp()
    await settled()
    expect(code.loads).toBe(0)
    void late.open()
    expect(code.loads).toBe(1)
  })

  it('a read waits for the code, and finds what is stored', async () => {
    const { storage, code, real, late } = setUp()
    storage.setMany([record('a')])
    const read = late.read('a')
    expect(late.mayHold('a')).toBe(true)
    code.arrival.resolve(real)
    expect((await read)?.value).toBe('a')
  })

  it('writes, removals and flushes that were made meanwhile come in their order', async () => {
    const { storage, code, real, late } = setUp()
    late.write(record('a', 1))
    late.remove('a')
    late.write(record('a', 2))
    late.write(record('b'))
    late.remove('b')
    const flushed = late.flush()
    code.arrival.resolve(real)
    await flushed
    expect([storage.get('ada', 'a')?.value, storage.get('ada', 'b')]).toEqual([2, undefined])
  })

  it('nothing waits for it where nothing was ever stored', async () => {
    const { late } = setUp({ isEmpty: async () => true })
    void late.open()
    await expect(late.read('a')).resolves.toBeUndefined()
    expect(late.mayHold('a')).toBe(false)
  })

  it('a barrier or a clearing does not ask for the code where nothing was ever stored', async () => {
    const { code, late } = setUp({ isEmpty: async () => true })
    await late.putMarks([{ kind: 'tag', tag: 'x', at: 1 }])
    await late.clear(1)
    expect(code.loads).toBe(0)
  })

  it('a barrier reaches what an earlier visit stored', async () => {
    const { storage, code, real, late } = setUp()
    const put = late.putMarks([{ kind: 'tag', tag: 'x', at: 1 }])
    storage.setMany([record('a')])
    code.arrival.resolve(real)
    await put
    expect(storage.readIndex('ada').marks).toEqual([{ kind: 'tag', tag: 'x', at: 1 }])
  })

  it('code that cannot be loaded is a miss, reported, and asked for again after a pause', async () => {
    const { clock, errors, code, real, late } = setUp()
    const read = late.read('a')
    code.arrival.reject(new Error('gone'))
    await expect(read).resolves.toBeUndefined()
    expect(errors).toEqual(['load'])
    expect(late.mayHold('a')).toBe(false)
    await expect(late.read('a')).resolves.toBeUndefined()
    expect(code.loads).toBe(1)

    await clock.advance(30_000)
    code.arrival = deferred()
    expect(late.mayHold('a')).toBe(true)
    void late.read('a')
    expect(code.loads).toBe(2)
    code.arrival.resolve(real)
  })

  it('what was waiting when the scope ended goes nowhere', async () => {
    const { storage, code, real, late } = setUp()
    late.write(record('a'))
    late.detach()
    code.arrival.resolve(real)
    await settled()
    await real.flush()
    expect(storage.get('ada', 'a')).toBeUndefined()
  })
})
