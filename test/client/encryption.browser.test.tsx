import { describe, expect, it, vi } from 'vitest'
import { createPerfClient, type CacheEvent, type PerfClient } from '../../src/index.js'
import { expectConsole } from '../setup/console.js'
import { readDatabase } from '../support/rawDatabase.js'

let names = 0
const freshName = () => `encrypted-client-${Date.now()}-${(names += 1)}`
const never = () => new Promise<never>(() => {})

const createClient = (name: string): PerfClient =>
  createPerfClient({ scope: 'ada', name, cache: { persist: { encrypt: true } }, metrics: false })

/** An earlier visit that fetched this value. */
const visit = async (name: string, value: unknown): Promise<PerfClient> => {
  const perf = createClient(name)
  await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => value })
  await perf.flush()
  return perf
}

describe('a client with `encrypt`', () => {
  it('shows after a reload what was stored, as it was, and asks nobody', async () => {
    const name = freshName()
    const value = {
      date: new Date(5),
      map: new Map([['a', new Set([1n])]]),
      bytes: new Uint8Array([1]).buffer,
    }
    ;(await visit(name, value)).dispose()
    const perf = createClient(name)
    await expect(
      perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: never, staleTime: 60_000 }),
    ).resolves.toEqual(value)
    perf.dispose()
  })

  it('an invalidation of an earlier visit holds', async () => {
    const name = freshName()
    const first = await visit(name, 'stored')
    await first.invalidate({ keys: [['key']] })
    first.dispose()
    const perf = createClient(name)
    const queryFn = vi.fn(async () => 'new')
    await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn, staleTime: 60_000 })
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('logout destroys the key with the data', async () => {
    const name = freshName()
    const perf = await visit(name, 'stored')
    expect((await readDatabase(name)).map(({ key }) => (key as string[])[0])).toContain('secret')
    await perf.clear()
    expect((await readDatabase(name)).map(({ key }) => (key as string[])[0])).toEqual(['wipe'])
    perf.dispose()
  })

  it('says which values cannot be stored', async () => {
    const perf = await visit(freshName(), new Blob(['a']))
    expectConsole(/the value of query \["key"\] cannot be stored/)
    perf.dispose()
  })

  it('on a page without WebCrypto stores nothing, says so once, and asks the network', async () => {
    const subtle = vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as unknown as SubtleCrypto)
    const name = freshName()
    const perf = createClient(name)
    const events: CacheEvent[] = []
    perf.events.on('layer-error', (event) => events.push(event))
    for (const key of ['a', 'b', 'c']) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(perf.queryClient.fetchQuery({ queryKey: [key], queryFn: async () => key })).resolves.toBe(
        key,
      )
      // oxlint-disable-next-line no-await-in-loop
      await perf.flush()
    }
    await perf.invalidate({ keys: [['a']] })
    await perf.clear()
    perf.dispose()
    subtle.mockRestore()
    expect(events).toHaveLength(1)
    expectConsole(/failed to/)
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(`hotpath-${name}`)
  })
})
