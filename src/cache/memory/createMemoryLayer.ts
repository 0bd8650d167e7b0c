import type { CacheLayer, LayerIndex, StartRequest, Use, WriteReport } from '../CacheLayer.js'
import type { CacheRecord } from '../CacheRecord.js'
import { chooseWorkingSet } from '../chooseWorkingSet.js'
import type { Mark } from '../createBarriers.js'
import { createMemory, type Memory, type MemoryOptions } from './createMemory.js'

/** A whole layer in memory: what tests put in the place of storage. Its answers are synchronous. */
export interface MemoryLayer extends CacheLayer {
  readonly name: 'memory'
  get(scope: string, hash: string): CacheRecord | undefined
  getMany(scope: string, hashes: readonly string[]): readonly (CacheRecord | undefined)[]
  setMany(records: readonly CacheRecord[]): WriteReport
  deleteMany(scope: string, hashes: readonly string[]): void
  readIndex(scope: string, start?: StartRequest): LayerIndex
  putMarks(scope: string, marks: readonly Mark[]): void
  putUses(scope: string, uses: readonly Use[]): void
  clear(scope: string, at?: number): void
}

/** @param options the bounds of each scope. */
export const createMemoryLayer = (options: MemoryOptions = {}): MemoryLayer => {
  const scopes = new Map<string, Memory>()
  const marks = new Map<string, Mark[]>()
  const uses = new Map<string, readonly Use[]>()
  const wipes = new Map<string, number>()

  const get = (scope: string, hash: string) => scopes.get(scope)?.get(hash)

  const memoryOf = (scope: string): Memory => {
    const memory = scopes.get(scope) ?? createMemory(options)
    scopes.set(scope, memory)
    return memory
  }

  return {
    name: 'memory',
    get,
    hasData: () => [...scopes.values()].some(({ entries }) => entries > 0),
    readIndex(scope, start) {
      const summaries = [...(scopes.get(scope)?.records() ?? [])]
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
      const skipped = added.filter((record) => !memoryOf(record.scope).set(record))
      return { skipped: skipped.map(({ hash }) => hash) }
    },
    deleteMany(scope, hashes) {
      for (const hash of hashes) scopes.get(scope)?.delete(hash)
    },
    putMarks(scope, added) {
      marks.set(scope, [...(marks.get(scope) ?? []), ...added])
    },
    putUses: (scope, added) => void uses.set(scope, added),
    clear(scope, at = 0) {
      marks.delete(scope)
      uses.delete(scope)
      if (at > 0) wipes.set(scope, at)
      scopes.delete(scope)
    },
    close: () => scopes.clear(),
  }
}
