import type { CacheLayer, LayerIndex, StartRequest, Use, WriteReport } from './CacheLayer.js'
import { chooseWorkingSet } from './chooseWorkingSet.js'
import type { CacheRecord } from './CacheRecord.js'
import type { Mark } from './createBarriers.js'
import { createLruMap } from './createLruMap.js'

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

const nameOf = (scope: string, hash: string): string => `${scope.length}:${scope}${hash}`

/** Entries in this process, bounded in number and bytes; the least recently used go first. */
export const createMemoryLayer = (options: MemoryLayerOptions = {}): MemoryLayer => {
  const { maxEntries = 1000, maxBytes = 33_554_432, canEvict, onEvict } = options
  const records = createLruMap<CacheRecord>({
    maxEntries,
    maxBytes,
    sizeOf: (record) => record.size,
    ...(canEvict && { canEvict: (record) => canEvict(record.hash) }),
    ...(onEvict && { onEvict }),
  })
  const marks = new Map<string, Mark[]>()
  const uses = new Map<string, readonly Use[]>()
  const wipes = new Map<string, number>()
  const get = (scope: string, hash: string) => records.get(nameOf(scope, hash))

  return {
    name: 'memory',
    get,
    hasData: () => records.size > 0,
    readIndex(scope, start) {
      const summaries = [...records.values()].filter((record) => record.scope === scope)
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
      const skipped = added.filter((record) => !records.set(nameOf(record.scope, record.hash), record))
      return { skipped: skipped.map((record) => record.hash) }
    },
    deleteMany(scope, hashes) {
      for (const hash of hashes) records.delete(nameOf(scope, hash))
    },
    putMarks(scope, added) {
      marks.set(scope, [...(marks.get(scope) ?? []), ...added])
    },
    putUses: (scope, added) => void uses.set(scope, added),
    clear(scope, at = 0) {
      marks.delete(scope)
      uses.delete(scope)
      if (at > 0) wipes.set(scope, at)
      for (const record of records.values()) {
        if (record.scope === scope) records.delete(nameOf(scope, record.hash))
      }
    },
    close: () => records.clear(),
    get entries() {
      return records.size
    },
    get bytes() {
      return records.bytes
    },
  }
}
