import type { Use } from './CacheLayer.js'
import type { RecordSummary } from './CacheRecord.js'

/** The summaries in the order of their last use, the most recent last. What was never used comes before, by age. */
export const orderByUse = (
  summaries: readonly RecordSummary[],
  uses: readonly Use[],
): readonly RecordSummary[] => {
  const positions = new Map(uses.map(([hash], position) => [hash, position]))
  const positionOf = ({ hash }: RecordSummary) => positions.get(hash) ?? -1
  return summaries.toSorted((a, b) => positionOf(a) - positionOf(b) || a.fetchedAt - b.fetchedAt)
}
