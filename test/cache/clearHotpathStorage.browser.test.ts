import { afterEach, describe, expect, it, vi } from 'vitest'
import { clearHotpathStorage, createPerfClient, type PerfClient } from '../../src/index.js'

afterEach(() => clearHotpathStorage())

let names = 0
const freshName = () => `clear-${Date.now()}-${(names += 1)}`

const createClient = (name: string, persist: object | true = true): PerfClient =>
  createPerfClient({ scope: 'ada', name, cache: { persist }, metrics: false })

const store = async (perf: PerfClient, value: unknown) => {
  perf.queryClient.setQueryData(['key'], value)
  await perf.flush()
}

const databases = async () => (await indexedDB.databases()).map(({ name }) => name)

describe('clearHotpathStorage', () => {
  it('removes the storage of one name and tells what it held; others stay', async () => {
    const [name, other] = [freshName(), freshName()]
    const clients = [createClient(name), createClient(other)]
    for (const perf of clients) {
      // oxlint-disable-next-line no-await-in-loop
      await store(perf, 'x'.repeat(1000))
      perf.dispose()
    }
    const { removed, remaining } = await clearHotpathStorage({ name })
    expect(removed).toEqual([{ database: `hotpath-${name}`, entries: 1, bytes: expect.any(Number) }])
    expect(removed[0]?.bytes).toBeGreaterThan(1000)
    expect(remaining).toEqual([])
    expect(await databases()).toContain(`hotpath-${other}`)
    expect(await databases()).not.toContain(`hotpath-${name}`)
  })

  it('without a name removes those of all clients, and nothing of the application', async () => {
    const request = indexedDB.open('application')
    await new Promise((resolve) => request.addEventListener('success', resolve))
    request.result.close()
    for (const name of [freshName(), freshName()]) {
      const perf = createClient(name)
      // oxlint-disable-next-line no-await-in-loop
      await store(perf, 1)
      perf.dispose()
    }
    const { removed } = await clearHotpathStorage()
    expect(removed.length).toBeGreaterThanOrEqual(2)
    expect((await databases()).filter((name) => name?.startsWith('hotpath-'))).toEqual([])
    expect(await databases()).toContain('application')
    indexedDB.deleteDatabase('application')
  })

  it('answers with nothing where nothing is stored', async () => {
    expect(await clearHotpathStorage({ name: freshName() })).toEqual({ removed: [], remaining: [] })
  })

  it.each([['in clear', true] as const, ['encrypted', { encrypt: true }] as const])(
    'a client that runs goes on %s: what it stores from then on is there at the next visit',
    async (_, persist) => {
      const name = freshName()
      const perf = createClient(name, persist)
      await store(perf, 'before')
      expect((await clearHotpathStorage({ name })).removed).toHaveLength(1)
      expect(perf.queryClient.getQueryData(['key'])).toBe('before')
      perf.queryClient.setQueryData(['other'], 'after')
      await perf.flush()
      perf.dispose()
      const next = createClient(name, persist)
      const ask = vi.fn(async () => 'asked')
      const read = (key: string) =>
        next.queryClient.fetchQuery({ queryKey: [key], queryFn: ask, staleTime: 60_000 })
      expect([await read('other'), await read('key')]).toEqual(['after', 'asked'])
      next.dispose()
    },
  )

  it('does not hang on a database that somebody holds open, and tells', async () => {
    const name = freshName()
    const perf = createClient(name)
    await store(perf, 1)
    perf.dispose()
    const request = indexedDB.open(`hotpath-${name}`)
    await new Promise((resolve) => request.addEventListener('success', resolve))
    expect(await clearHotpathStorage({ name })).toEqual({
      removed: [],
      remaining: [{ database: `hotpath-${name}`, reason: 'blocked' }],
    })
    request.result.close()
    await vi.waitFor(async () => expect(await databases()).not.toContain(`hotpath-${name}`))
  })

  it('never rejects, whatever the browser does', async () => {
    const name = freshName()
    const perf = createClient(name)
    await store(perf, 1)
    perf.dispose()
    const fault = new DOMException('No storage here.', 'SecurityError')
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw fault
    })
    const remove = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
      throw fault
    })
    expect(await clearHotpathStorage({ name })).toEqual({
      removed: [],
      remaining: [{ database: `hotpath-${name}`, reason: fault }],
    })
    open.mockRestore()
    remove.mockRestore()
  })
})
