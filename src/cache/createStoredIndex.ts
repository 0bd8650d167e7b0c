import type { Use } from './CacheLayer.js'
import type { RecordSummary } from './CacheRecord.js'
import { createLruMap } from './createLruMap.js'
import { orderByUse } from './orderByUse.js'

/** What is in a slower layer, known without asking it: in the order of use, and in the order of age. */
export interface StoredIndex {
  has(hash: string): boolean
  /** Counts a use of an entry that is there. */
  use(hash: string): void
  set(summary: RecordSummary): void
  delete(hash: string): void
  /** Takes up what the layer tells, beside what is here. */
  load(summaries: readonly RecordSummary[], uses: readonly Use[]): void
  /** Takes out what was not used for longest, until the rest has at most this many bytes; gives the hashes. */
  trimTo(bytes: number): readonly string[]
  /**
   * Takes out what was fetched before a moment (milliseconds since 1970); gives the hashes. Looks only at what goes: an
   * entry that was written out of order (an old `updatedAt`) goes with the newer one that stands before it.
   */
  sweep(before: number): readonly string[]
  /** The most recently used entries with the number of their uses, the last one last. */
  uses(maxEntries: number): readonly Use[]
  clear(): void
  readonly size: number
  readonly bytes: number
}

export const createStoredIndex = (): StoredIndex => {
  const byUse = createLruMap<RecordSummary>({
    maxEntries: Infinity,
    maxBytes: Infinity,
    sizeOf: ({ size }) => size,
  })
  const byAge = new Map<string, number>()
  const counts = new Map<string, number>()

  const remove = (hash: string) => {
    byUse.delete(hash)
    byAge.delete(hash)
    counts.delete(hash)
  }

  const set = (summary: RecordSummary) => {
    byUse.set(summary.hash, summary)
    byAge.delete(summary.hash)
    byAge.set(summary.hash, summary.fetchedAt)
  }

  const addCount = (hash: string, count: number) => void counts.set(hash, (counts.get(hash) ?? 0) + count)

  return {
    has: (hash) => byAge.has(hash),
    use(hash) {
      if (byUse.get(hash) !== undefined) addCount(hash, 1)
    },
    set,
    delete: remove,
    load(summaries, uses) {
      const own = [...byUse.values()]
      for (const summary of summaries.toSorted((a, b) => a.fetchedAt - b.fetchedAt)) set(summary)
      for (const { hash } of orderByUse(summaries, uses)) byUse.get(hash)
      // What was written or used since then comes after all that.
      for (const summary of own) set(summary)
      // Halved with each visit: what was used often long ago must give way to what is used now.
      for (const [hash, count] of uses) if (byAge.has(hash)) addCount(hash, Math.floor(count / 2))
    },
    trimTo(bytes) {
      const gone: string[] = []
      for (const { hash } of byUse.values()) {
        if (byUse.bytes <= bytes) break
        gone.push(hash)
        remove(hash)
      }
      return gone
    },
    sweep(before) {
      const gone: string[] = []
      for (const [hash, fetchedAt] of byAge) {
        if (fetchedAt >= before) break
        gone.push(hash)
        remove(hash)
      }
      return gone
    },
    uses: (maxEntries) =>
      [...byUse.values()].slice(-maxEntries).map(({ hash }) => [hash, counts.get(hash) ?? 0]),
    clear() {
      byUse.clear()
      byAge.clear()
      counts.clear()
    },
    get size() {
      return byUse.size
    },
    get bytes() {
      return byUse.bytes
    },
  }
}
