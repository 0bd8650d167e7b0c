import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPerfClient, type PerfClient } from '../../src/index.js'

let names = 0
let perf: PerfClient
let puts: IDBValidKey[]
let reads: number

const { put } = IDBObjectStore.prototype
const { transaction } = IDBDatabase.prototype

const createClient = (name = `counted-${Date.now()}-${(names += 1)}`) =>
  createPerfClient({ scope: 'ada', name, cache: { persist: true }, metrics: false })

/** Of the entries and their summaries; the order of use is written beside them. */
const written = () => puts.flatMap((key) => (Array.isArray(key) && key[0] !== 'uses' ? [key[0]] : []))

beforeEach(() => {
  perf = createClient()
  puts = []
  reads = 0
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ) {
    if (key !== undefined) puts.push(key)
    return put.call(this, value, key)
  })
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args: Parameters<IDBDatabase['transaction']>
  ) {
    if (args[1] !== 'readwrite') reads += 1
    return transaction.apply(this, args)
  })
})

afterEach(() => {
  perf.dispose()
  vi.restoreAllMocks()
})

describe('among 1,000 persisted queries', () => {
  beforeEach(async () => {
    for (let id = 0; id < 1000; id += 1) perf.queryClient.setQueryData(['item', id], { id, revision: 0 })
    await perf.flush()
    puts.length = 0
    reads = 0
  })

  it('one update writes one record and its summary, and reads nothing', async () => {
    perf.queryClient.setQueryData(['item', 7], { id: 7, revision: 1 })
    await perf.flush()
    expect(written()).toEqual(['entry', 'summary'])
    expect(reads).toBe(0)
  })

  it('many updates of one of them in one window write it once', async () => {
    for (let revision = 1; revision <= 50; revision += 1) {
      perf.queryClient.setQueryData(['item', 7], { id: 7, revision })
    }
    await vi.waitFor(() => expect(written()).toEqual(['entry', 'summary']))
    await perf.flush()
    expect(written()).toEqual(['entry', 'summary'])
  })

  it('100 that are fetched in one tick of a later visit, beside those that came back at its start, take one read', async () => {
    const name = `counted-${Date.now()}-${(names += 1)}`
    const first = createClient(name)
    for (let id = 0; id < 1000; id += 1) first.queryClient.setQueryData(['item', id], id)
    await first.flush()
    first.dispose()
    const next = createClient(name)
    const read = (id: number) =>
      next.queryClient.fetchQuery({ queryKey: ['item', id], queryFn: () => 'asked', staleTime: Infinity })
    // A query that nobody fetches shows what is stored as soon as the index is there, however long that takes.
    next.queryClient.getQueryCache().build(next.queryClient, { queryKey: ['item', 999] })
    await vi.waitFor(() => expect(next.queryClient.getQueryData(['item', 999])).toBe(999))
    reads = 0
    const ids = [...Array(100).keys()]
    expect(await Promise.all(ids.map(read))).toEqual(ids)
    expect(reads).toBe(1)
    next.dispose()
  })
})
