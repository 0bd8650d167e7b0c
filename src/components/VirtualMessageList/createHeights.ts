/** Measured heights by key. They outlive the array of messages, so that a message keeps its height wherever it moves. */
export interface Heights {
  /** What was measured, else the estimate. */
  readonly heightPx: (key: string) => number
  /** False when the height was known already. */
  set(key: string, heightPx: number): boolean
  /** The keys whose heights were set since the last call; 'all' once, when the estimate has become the mean. */
  takeChanges(): readonly string[] | 'all'
  /** Forgets what is in no list any more, when that has become much beside a list of `count`. */
  retain(count: number, has: (key: string) => boolean): void
}

/** Used until something has been measured: two lines of text with some room. */
const firstEstimatePx = 64
/** So many measured heights make a mean worth having. */
const enoughToLearn = 8
/** So many heights may be kept of messages that are gone: they may come back. */
const manyKeys = 1000

export const createHeights = (estimatedHeightPx?: number): Heights => {
  const measured = new Map<string, number>()
  const changed = new Set<string>()
  let estimatePx = estimatedHeightPx ?? firstEstimatePx
  let hasEstimate = estimatedHeightPx !== undefined
  return {
    heightPx: (key) => measured.get(key) ?? estimatePx,
    set(key, heightPx) {
      if (measured.get(key) === heightPx) return false
      measured.set(key, heightPx)
      changed.add(key)
      return true
    },
    takeChanges() {
      const changes = [...changed]
      changed.clear()
      if (hasEstimate || measured.size < enoughToLearn) return changes
      hasEstimate = true
      estimatePx = Math.max(1, Math.round(mean(measured.values())))
      return 'all'
    },
    retain(count, has) {
      if (measured.size <= 2 * count + manyKeys) return
      for (const key of measured.keys()) if (!has(key)) measured.delete(key)
    },
  }
}

const mean = (values: Iterable<number>): number => {
  let sum = 0
  let count = 0
  for (const value of values) {
    sum += value
    count += 1
  }
  return sum / count
}
