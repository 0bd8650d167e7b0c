// Reading from memory without a framework: an entry with four tags and a ttl, its key hashed before, against lru-cache.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../scripts/run.mjs'
import { compareCases } from '../lib/compareCases.mjs'
import { table } from '../lib/table.mjs'

const entryCount = 1000
const reads = 2_000_000
const hashes = Array.from({ length: entryCount }, (_, index) => `["item",${index}]`)

const importBuilt = (file) => import(pathToFileURL(join(root, 'dist', file)).href)

const createHotpath = async () => {
  const { createCacheEngine, createReadThrough } = await importBuilt('cache/index.js')
  const { systemClock } = await importBuilt('kernel/index.js')
  const engine = createCacheEngine({ memory: { maxEntries: entryCount, maxBytes: Infinity } })
  const cache = createReadThrough(engine, systemClock, (value) => value)
  for (const hash of hashes) cache.set(hash, { hash }, { ttlMs: 60_000, tags: ['a', 'b', 'c', hash] })
  return (hash) => cache.getFresh(hash)
}

/** The same after somebody invalidated another tag: each entry compares itself with the barriers. */
const createBehindBarrier = async () => {
  const { createCacheEngine, createReadThrough } = await importBuilt('cache/index.js')
  const { systemClock } = await importBuilt('kernel/index.js')
  const engine = createCacheEngine({ memory: { maxEntries: entryCount, maxBytes: Infinity } })
  const cache = createReadThrough(engine, systemClock, (value) => value)
  for (const hash of hashes) cache.set(hash, { hash }, { ttlMs: 60_000, tags: ['a', 'b', 'c', hash] })
  await engine.invalidate({ tags: ['another'] })
  return (hash) => cache.getFresh(hash)
}

const createLru = async () => {
  const { LRUCache } = createRequire(join(root, 'bench/package.json'))('lru-cache')
  const cache = new LRUCache({ max: entryCount, ttl: 60_000 })
  for (const hash of hashes) cache.set(hash, { hash })
  return (hash) => cache.get(hash)
}

const cases = {
  'lru-cache with ttl': createLru,
  'lru-cache with ttl again': createLru,
  'Hotpath, 4 tags': createHotpath,
  'Hotpath, 4 tags, after an invalidation': createBehindBarrier,
}

const measure = async (name) => {
  const read = await cases[name]()
  const run = (count) => {
    let found = 0
    for (let index = 0; index < count; index += 1) {
      if (read(hashes[(index * 7) % entryCount]) !== undefined) found += 1
    }
    if (found !== count) throw new Error(`${name} missed ${count - found} of ${count}`)
  }
  run(reads / 10)
  const start = process.cpuUsage()
  run(reads)
  const { user, system } = process.cpuUsage(start)
  return { readsPerMs: reads / ((user + system) / 1000) }
}

export const title = 'Memory hits without a framework, processor time'
export const needsPeers = true

export const run = async ({ rounds }) => {
  const results = await compareCases(Object.keys(cases), rounds, measure)
  return {
    text: table(
      ['', 'reads in a ms', '', 'speed against lru-cache'],
      results.map(({ name, figures: { readsPerMs } }) => [
        name,
        Math.round(readsPerMs.median),
        `± ${Math.round(readsPerMs.spread)}`,
        `${readsPerMs.against.toFixed(2)} ×`,
      ]),
    ),
    figures: { results },
  }
}
