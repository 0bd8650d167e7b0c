import { describe, expect, it } from 'vitest'
import { createOffsets } from '../../../src/components/VirtualMessageList/createOffsets.js'
import { below, createRandom } from '../../support/random.js'

/** The same, by adding up every time. Heights are multiples of 1/64, as browsers give them, so sums are exact. */
const slowOffsets = (heights: readonly number[]) => {
  const before = (index: number) =>
    heights.slice(0, Math.max(0, index)).reduce((sum, height) => sum + height, 0)
  return {
    before,
    indexAt(distance: number) {
      const found = heights.findIndex((_, index) => before(index + 1) > distance)
      return found < 0 ? heights.length - 1 : found
    },
  }
}

describe('createOffsets', () => {
  it('gives the sums and the positions that adding up gives, through any changes of heights', () => {
    const random = createRandom(1)
    for (const count of [1, 2, 3, 7, 8, 9, 64, 100]) {
      const heights = Array.from({ length: count }, () => below(random, 200 * 64) / 64)
      const offsets = createOffsets(Float64Array.from(heights))
      for (let step = 0; step < 40; step += 1) {
        const changed = below(random, count)
        // Now and then nothing at all: rows without height lie in one place.
        heights[changed] = random() < 0.3 ? 0 : below(random, 300 * 64) / 64
        offsets.setHeight(changed, heights[changed] ?? 0)
        const slow = slowOffsets(heights)
        const index = below(random, count + 1)
        const distance = random() * slow.before(count) * 1.1 - 10
        expect(offsets.beforePx(index)).toBe(slow.before(index))
        expect(offsets.totalPx()).toBe(slow.before(count))
        expect(offsets.heightPx(changed)).toBe(heights[changed])
        expect(offsets.indexAt(distance)).toBe(slow.indexAt(distance))
      }
    }
  })

  it('clamps outside the list, and has no position when it is empty', () => {
    const offsets = createOffsets(Float64Array.of(10, 20))
    expect([offsets.beforePx(-3), offsets.beforePx(9)]).toEqual([0, 30])
    expect([offsets.heightPx(-1), offsets.heightPx(2)]).toEqual([0, 0])
    expect([offsets.indexAt(-5), offsets.indexAt(30), offsets.indexAt(1e9)]).toEqual([0, 1, 1])
    offsets.setHeight(-1, 5)
    offsets.setHeight(2, 5)
    expect(offsets.totalPx()).toBe(30)
    expect(createOffsets(new Float64Array(0)).indexAt(0)).toBe(-1)
  })
})
