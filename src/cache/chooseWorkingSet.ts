import type { StartRequest, Use } from './CacheLayer.js'
import type { RecordSummary } from './CacheRecord.js'
import { orderByUse } from './orderByUse.js'

/** How many of the most recently used entries are looked at. */
const maxCandidates = 1000

/**
 * The hashes of the entries that a page will most likely need at its start, best first, within the bounds: the sum of
 * two ranks, how recently and how often an entry was used.
 */
export const chooseWorkingSet = (
  summaries: readonly RecordSummary[],
  uses: readonly Use[],
  { maxEntries, maxBytes }: Pick<StartRequest, 'maxEntries' | 'maxBytes'>,
): readonly string[] => {
  const counts = new Map(uses)
  const newestFirst = orderByUse(summaries, uses).slice(-maxCandidates).toReversed()
  const mostUsedFirst = newestFirst.toSorted((a, b) => (counts.get(b.hash) ?? 0) - (counts.get(a.hash) ?? 0))
  const ranks = new Map(newestFirst.map(({ hash }, rank) => [hash, rank]))
  mostUsedFirst.forEach(({ hash }, rank) => ranks.set(hash, (ranks.get(hash) ?? 0) + rank))
  const bestFirst = newestFirst.toSorted((a, b) => (ranks.get(a.hash) ?? 0) - (ranks.get(b.hash) ?? 0))

  const chosen: string[] = []
  let bytes = 0
  for (const { hash, size } of bestFirst) {
    if (chosen.length >= maxEntries) break
    // A large one that does not fit leaves the room to smaller ones.
    if (bytes + size > maxBytes) continue
    chosen.push(hash)
    bytes += size
  }
  return chosen
}
