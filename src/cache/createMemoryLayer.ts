import type { CacheLayer, LayerIndex, StartRequest, Use, WriteReport } from './CacheLayer.js'
import { chooseWorkingSet } from './chooseWorkingSet.js'
import type { CacheRecord } from './CacheRecord.js'
import type { Mark } from './createBarriers.js'
import { createSieve, type SieveNode } from './createSieve.js'

export interface MemoryLayerOptions {
  /** Default: 1,000. `Infinity`: no bound. */
  readonly maxEntries?: number
  /** Default: 32 MB (33,554,432). `Infinity`: no bound. */
  readonly maxBytes?: number
  /** Asked before an entry is evicted; false keeps it (somebody is looking at it). */
  readonly canEvict?: (hash: string) => boolean
  readonly onEvict?: (record: CacheRecord) => void
}

/** A layer whose answers are synchronous. */
export interface MemoryLayer extends CacheLayer {
  readonly name: 'memory'
  /** Reads one record and counts that as a use. */
  get(scope: string, hash: string): CacheRecord | undefined
  /** Reads one record without counting that as a use. */
  look(scope: string, hash: string): CacheRecord | undefined
  getMany(scope: string, hashes: readonly string[]): readonly (CacheRecord | undefined)[]
  setMany(records: readonly CacheRecord[]): WriteReport
  deleteMany(scope: string, hashes: readonly string[]): void
  readIndex(scope: string, start?: StartRequest): LayerIndex
  putMarks(scope: string, marks: readonly Mark[]): void
  putUses(scope: string, uses: readonly Use[]): void
  clear(scope: string, at?: number): void
  readonly entries: number
  readonly bytes: number
}

/**
 * Entries in this process, bounded in number and bytes. What goes is decided in O(1) by SIEVE, which on two seeded
 * traces has more hits than LRU (test/cache/sieve.test.ts).
 */
export const createMemoryLayer = (options: MemoryLayerOptions = {}): MemoryLayer => {
  const { maxEntries = 1000, maxBytes = 33_554_432, canEvict = () => true, onEvict } = options
  const sieve = createSieve<CacheRecord>()
  const scopes = new Map<string, Map<string, SieveNode<CacheRecord>>>()
  let bytes = 0

  const get = (scope: string, hash: string): CacheRecord | undefined => {
    const node = scopes.get(scope)?.get(hash)
    if (node === undefined) return undefined
    node.isUsed = true
    return node.item
  }

  const remove = (scope: string, hash: string): void => {
    const node = scopes.get(scope)?.get(hash)
    if (node === undefined) return
    scopes.get(scope)?.delete(hash)
    sieve.remove(node)
    bytes -= node.item.size
  }

  const makeRoomFor = (newcomer: CacheRecord): void => {
    while (sieve.size > maxEntries || bytes > maxBytes) {
      const record = sieve.evict((candidate) => candidate !== newcomer && canEvict(candidate.hash))
      if (record === undefined) return
      scopes.get(record.scope)?.delete(record.hash)
      bytes -= record.size
      onEvict?.(record)
    }
  }

  /** False when the record alone is larger than the layer may be. */
  const set = (record: CacheRecord): boolean => {
    const { scope, hash, size } = record
    const wasKnown = scopes.get(scope)?.has(hash) ?? false
    remove(scope, hash)
    if (maxEntries < 1 || size > maxBytes) return false
    bytes += size
    const nodes = scopes.get(scope) ?? new Map<string, SieveNode<CacheRecord>>()
    scopes.set(scope, nodes)
    const node = sieve.add(record)
    node.isUsed = wasKnown
    nodes.set(hash, node)
    makeRoomFor(record)
    return true
  }

  const marks = new Map<string, Mark[]>()
  const uses = new Map<string, readonly Use[]>()
  const wipes = new Map<string, number>()

  return {
    name: 'memory',
    get,
    look: (scope, hash) => scopes.get(scope)?.get(hash)?.item,
    hasData: () => sieve.size > 0,
    readIndex(scope, start) {
      const summaries = [...sieve.items()].filter((record) => record.scope === scope)
      const used = uses.get(scope) ?? []
      const hashes = start ? [...chooseWorkingSet(summaries, used, start), ...start.wanted()] : []
      return {
        summaries,
        marks: marks.get(scope) ?? [],
        wipedAt: wipes.get(scope) ?? 0,
        uses: used,
        records: [...new Set(hashes)]
          .map((hash) => get(scope, hash))
          .filter((record) => record !== undefined),
      }
    },
    getMany: (scope, hashes) => hashes.map((hash) => get(scope, hash)),
    setMany(added) {
      const skipped = added.filter((record) => !set(record))
      return { skipped: skipped.map((record) => record.hash) }
    },
    deleteMany(scope, hashes) {
      for (const hash of hashes) remove(scope, hash)
    },
    putMarks(scope, added) {
      marks.set(scope, [...(marks.get(scope) ?? []), ...added])
    },
    putUses: (scope, added) => void uses.set(scope, added),
    clear(scope, at = 0) {
      marks.delete(scope)
      uses.delete(scope)
      if (at > 0) wipes.set(scope, at)
      for (const hash of scopes.get(scope)?.keys() ?? []) remove(scope, hash)
    },
    close() {
      for (const [scope, nodes] of scopes) for (const hash of nodes.keys()) remove(scope, hash)
    },
    get entries() {
      return sieve.size
    },
    get bytes() {
      return bytes
    },
  }
}
