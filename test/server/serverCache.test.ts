import { describe, expect, it, vi } from 'vitest'
import { cacheable, createServerCache } from '../../src/server/index.js'
import { createFakeClock } from '../../src/testing/index.js'
import { expectConsole } from '../setup/console.js'
import { deferred } from '../support/deferred.js'

const createCache = (options: object = {}) => {
  const clock = createFakeClock()
  return { clock, cache: createServerCache({ namespace: 'test', clock, ...options }) }
}

describe('createServerCache', () => {
  it('null can be cached, and undefined means that nothing is there', async () => {
    const { cache } = createCache()
    const factory = vi.fn(async () => null)
    await cache.getOrSet('key', factory)
    await expect(cache.getOrSet('key', factory)).resolves.toBeNull()
    expect(factory).toHaveBeenCalledTimes(1)
    await expect(cache.has('key')).resolves.toBe(true)
    await expect(cache.get('other')).resolves.toBeUndefined()
  })

  it('callers of one key share a run of the factory, and its error reaches each of them', async () => {
    const { cache } = createCache()
    const broken = new Error('source')
    const factory = vi.fn(async () => {
      throw broken
    })
    const calls = await Promise.allSettled([cache.getOrSet('key', factory), cache.getOrSet('key', factory)])
    expect(calls).toEqual([
      { status: 'rejected', reason: broken },
      { status: 'rejected', reason: broken },
    ])
    expect(factory).toHaveBeenCalledTimes(1)
    await expect(cache.getOrSet('key', async () => 'well')).resolves.toBe('well')
  })

  it('an entry is fresh for its ttl and no longer', async () => {
    const { cache, clock } = createCache({ ttlMs: 100 })
    await cache.set('short', 1)
    await cache.set('long', 1, { ttlMs: Infinity })
    await clock.advance(99)
    await expect(cache.has('short')).resolves.toBe(true)
    await clock.advance(1)
    await expect(cache.has('short')).resolves.toBe(false)
    await clock.advance(1e9)
    await expect(cache.has('long')).resolves.toBe(true)
  })

  it.each([['tags'], ['tags of the result'], ['keys'], ['delete']])(
    'an invalidation by %s while the factory runs is not lost, and later callers do not join the old run',
    async (kind) => {
      const { cache } = createCache()
      const runs = [deferred<string>(), deferred<string>()]
      const factory = vi.fn(() => runs[factory.mock.calls.length - 1]?.promise ?? Promise.resolve('more'))
      const options = kind === 'tags of the result' ? { tags: () => ['list'] } : { tags: ['list'] }
      const early = cache.getOrSet('key', factory, options)
      if (kind === 'delete') await cache.delete('key')
      else await cache.invalidate(kind === 'keys' ? { keys: ['key'] } : { tags: ['list'] })
      const late = cache.getOrSet('key', factory, options)
      runs[0]?.resolve('old')
      runs[1]?.resolve('new')
      await expect(Promise.all([early, late])).resolves.toEqual(['old', 'new'])
      await expect(cache.get('key')).resolves.toBe('new')
    },
  )

  it('an old run that ends last does not replace the newer value', async () => {
    const { cache } = createCache()
    const runs = [deferred<string>(), deferred<string>()]
    const factory = vi.fn(() => runs[factory.mock.calls.length - 1]?.promise ?? Promise.resolve('more'))
    const early = cache.getOrSet('key', factory)
    await cache.invalidate({ keys: ['key'] })
    const late = cache.getOrSet('key', factory)
    runs[1]?.resolve('new')
    await late
    runs[0]?.resolve('old')
    await early
    await expect(cache.get('key')).resolves.toBe('new')
  })

  it('a value that cannot be kept does not leave the one before it in its place', async () => {
    const { cache } = createCache()
    await cache.set('key', 'old')
    await cache.set('key', () => 'a function')
    await expect(cache.get('key')).resolves.toBeUndefined()
  })

  it('what a caller does to a value does not reach the cache', async () => {
    const { cache } = createCache()
    const given = { list: [1], at: new Date(0) }
    await cache.set('key', given)
    given.list.push(2)
    const first = await cache.get<typeof given>('key')
    first?.at.setTime(5)
    first?.list.push(3)
    await expect(cache.get('key')).resolves.toEqual({ list: [1], at: new Date(0) })
    await cache.set('plain', { list: [1] })
    const plain = await cache.get<{ list: number[] }>('plain')
    expect(() => plain?.list.push(2)).toThrow(TypeError)
    await expect(cache.get('plain')).resolves.toEqual({ list: [1] })
  })

  it('eviction follows use, not insertion', async () => {
    const { cache } = createCache({ memory: { maxEntries: 2 } })
    await cache.set('a', 1)
    await cache.set('b', 1)
    await cache.get('a')
    await cache.set('c', 1)
    const here = await Promise.all(['a', 'b', 'c'].map((key) => cache.has(key)))
    expect(here).toEqual([true, false, true])
  })

  it('what was begun before clear() is not kept after it', async () => {
    const { cache } = createCache()
    const run = deferred<string>()
    const early = cache.getOrSet('key', () => run.promise)
    await cache.clear()
    run.resolve('old')
    await early
    await expect(cache.has('key')).resolves.toBe(false)
  })

  it('says what is wrong with an option', () => {
    expect(() => createServerCache({ namespace: '' })).toThrow(/`namespace` is "".*not empty/)
    expect(() => createServerCache({ namespace: 'a', ttlMs: -1 })).toThrow(/`ttlMs` is -1/)
    expect(() => createServerCache(Object.assign({ namespace: 'a' }, { ttl: 1 }))).toThrow(/no option `ttl`/)
  })
})

describe('cacheable', () => {
  it('keys separate functions and arguments that JSON confuses', async () => {
    const { cache } = createCache()
    const read = vi.fn(async (...args: unknown[]) => `read ${args.length}`)
    const list = vi.fn(async (...args: unknown[]) => `list ${args.length}`)
    const cachedRead = cacheable(read, { cache, name: 'read' })
    const cachedList = cacheable(list, { cache, name: 'list' })
    for (const value of [new Map([['a', 1]]), new Map(), new Date(0), undefined, null, Number.NaN]) {
      await cachedRead(value)
      await cachedRead(value)
    }
    await cachedRead({ a: 1, b: 2 })
    await cachedRead({ b: 2, a: 1 })
    expect(read).toHaveBeenCalledTimes(7)
    await expect(cachedList(null)).resolves.toBe('list 1')
  })

  it('tags reach its results', async () => {
    const { cache } = createCache()
    const read = vi.fn(async (id: string) => ({ id }))
    const cached = cacheable(read, {
      cache,
      name: 'read',
      tags: (user, id) => [`user:${user.id}`, `asked:${id}`],
    })
    await cached('ada')
    await cached('bob')
    await cache.invalidate({ tags: ['user:ada'] })
    await cached('ada')
    await cached('bob')
    expect(read).toHaveBeenCalledTimes(3)
  })

  it('a result for which the tags function fails is given and not kept, and the console says so', async () => {
    const { cache } = createCache()
    const users: { id: string }[] = []
    const read = vi.fn(async (id: string) => users.find((user) => user.id === id) ?? null)
    const cached = cacheable(read, {
      cache,
      name: 'read',
      // What JavaScript users write, who see no type: nobody has said that there may be no user.
      tags: (user) => [`user:${(user as { id: string }).id}`],
    })
    await expect(Promise.all([cached('ada'), cached('ada')])).resolves.toEqual([null, null])
    expectConsole(/`tags` function of .*read.* failed, so its result is not kept.*TypeError/)
    users.push({ id: 'ada' })
    await expect(cached('ada')).resolves.toEqual({ id: 'ada' })
    await cached('ada')
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('refuses a name that is taken, a function without one, and arguments without a value', async () => {
    const { cache } = createCache()
    cacheable(async () => 1, { cache, name: 'read' })
    expect(() => cacheable(async () => 1, { cache, name: 'read' })).toThrow(
      expect.objectContaining({ code: 'duplicate' }),
    )
    expect(() => cacheable(async () => 1, { cache })).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
    const cached = cacheable(async (value: unknown) => value, { cache, name: 'other' })
    expect(() => cached(() => 1)).toThrow(expect.objectContaining({ code: 'unhashable' }))
  })
})
