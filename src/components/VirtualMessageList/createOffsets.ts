/**
 * Heights by position, with sums: where a message begins and which one lies at a distance, both in O(log n).
 * A Fenwick tree (P. Fenwick, 1994, "A new data structure for cumulative frequency tables").
 */
export interface Offsets {
  readonly count: number
  /** The height of all together. */
  totalPx(): number
  /** 0 outside the list. */
  heightPx(index: number): number
  /** The heights of all before `index`, which may be anything from 0 to `count`; outside it is clamped. */
  beforePx(index: number): number
  /** Which position covers this distance from the start: the first one or the last one beyond the ends, -1 when empty. */
  indexAt(distancePx: number): number
  setHeight(index: number, heightPx: number): void
  /** A copy, by position. */
  toHeights(): Float64Array
}

/** Takes over the array: the caller must not write to it any more. */
export const createOffsets = (heights: Float64Array): Offsets => {
  const count = heights.length
  const tree = new Float64Array(count + 1)
  for (let node = 1; node <= count; node += 1) {
    tree[node] = at(tree, node) + at(heights, node - 1)
    const parent = node + (node & -node)
    if (parent <= count) tree[parent] = at(tree, parent) + at(tree, node)
  }
  let highestStep = 1
  while (highestStep * 2 <= count) highestStep *= 2

  const beforePx = (index: number): number => {
    let sum = 0
    for (let node = Math.min(index, count); node > 0; node -= node & -node) sum += at(tree, node)
    return sum
  }

  return {
    count,
    totalPx: () => beforePx(count),
    heightPx: (index) => at(heights, index),
    beforePx,
    indexAt(distancePx) {
      let node = 0
      let restPx = distancePx
      for (let step = highestStep; step > 0; step >>= 1) {
        const next = node + step
        if (next <= count && at(tree, next) <= restPx) {
          node = next
          restPx -= at(tree, next)
        }
      }
      return Math.min(node, count - 1)
    },
    setHeight(index, heightPx) {
      const difference = heightPx - at(heights, index)
      if (difference === 0 || index < 0 || index >= count) return
      heights[index] = heightPx
      for (let node = index + 1; node <= count; node += node & -node) tree[node] = at(tree, node) + difference
    },
    toHeights: () => heights.slice(),
  }
}

const at = (array: Float64Array, index: number): number => array[index] ?? 0
