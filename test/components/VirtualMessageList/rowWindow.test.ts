import { describe, expect, it } from 'vitest'
import { createOffsets } from '../../../src/components/VirtualMessageList/createOffsets.js'
import {
  chooseBase,
  maxRenderedRows,
  rangeInView,
  rangeToRender,
  rangeWithoutLayout,
  rowCount,
  rowHeightPx,
  windowRows,
} from '../../../src/components/VirtualMessageList/rowWindow.js'
import { below, createRandom } from '../../support/random.js'

describe('the window of rows', () => {
  it('is as high as all messages and what stands before them, wherever it lies', () => {
    const random = createRandom(6)
    for (let run = 0; run < 100; run += 1) {
      const heights = Array.from({ length: below(random, 1000) }, () => below(random, 200))
      const offsets = createOffsets(Float64Array.from(heights))
      const baseIndex = below(random, 1600) - 400
      const rows = Array.from({ length: rowCount }, (_, row) => rowHeightPx(row, baseIndex, 24, offsets))
      expect(rows.reduce((sum, height) => sum + height, 0)).toBe(24 + offsets.totalPx())
    }
  })

  it('has each message at the place it has in the list', () => {
    const offsets = createOffsets(Float64Array.from({ length: 600 }, (_, index) => index))
    const baseIndex = 150
    let topPx = 0
    for (let row = 0; row < rowCount - 1; row += 1) {
      if (row > 0) expect(topPx).toBe(24 + offsets.beforePx(baseIndex + row - 1))
      topPx += rowHeightPx(row, baseIndex, 24, offsets)
    }
  })
})

describe('chooseBase', () => {
  const all = { from: -500, to: 9500 }

  it('leaves the window where it is while what is in view lies well inside', () => {
    expect(chooseBase(1000, { from: 1100, to: 1110 }, all)).toBe(1000)
    expect(chooseBase(1000, { from: 1048, to: 1060 }, all)).toBe(1000)
  })

  it('puts what is in view into the middle of a window that it has come to the edge of', () => {
    for (const from of [1047, 990, 1200, 1300, 7000]) {
      const base = chooseBase(1000, { from, to: from + 9 }, all)
      const rowsBefore = from - base
      const rowsAfter = base + windowRows - 1 - (from + 9)
      expect(Math.abs(rowsBefore - rowsAfter)).toBeLessThanOrEqual(1)
    }
  })

  it('needs no room where there are no messages', () => {
    expect(chooseBase(-500, { from: -500, to: -490 }, all)).toBe(-500)
    expect(chooseBase(-600, { from: -500, to: -490 }, all)).toBe(-600)
    expect(chooseBase(9300, { from: 9491, to: 9500 }, all)).toBe(9300)
  })

  it('always leaves it in peace at the place that it chose itself', () => {
    const random = createRandom(7)
    for (let run = 0; run < 500; run += 1) {
      const from = below(random, 10_000) - 500
      const inView = { from, to: Math.min(9500, from + below(random, 400)) }
      const base = chooseBase(below(random, 12_000) - 1000, inView, all)
      expect(chooseBase(base, inView, all)).toBe(base)
    }
  })
})

describe('what is rendered', () => {
  const offsets = createOffsets(Float64Array.from({ length: 1000 }, () => 50))
  const scene = { scrollTopPx: 5010, viewportPx: 600, contentPx: 50_000, leadPx: 10 }

  it('is what is in view, and so many px on both sides', () => {
    const inView = rangeInView(offsets, scene)
    expect(inView).toEqual({ from: 100, to: 112 })
    expect(rangeToRender(offsets, inView, 600, 0)).toEqual({ from: 100, to: 113 })
    expect(rangeToRender(offsets, inView, 600, 400)).toEqual({ from: 92, to: 121 })
  })

  it('fills a viewport that react-window does not know of yet', () => {
    expect(rangeToRender(offsets, { from: 100, to: 100 }, 600, 0)).toEqual({ from: 100, to: 112 })
  })

  it('is bounded, however high the viewport is', () => {
    const range = rangeToRender(offsets, { from: 0, to: 999 }, 50_000, 400)
    expect(range).toEqual({ from: 0, to: maxRenderedRows - 1 })
  })

  it('stays inside the list', () => {
    expect(rangeToRender(offsets, { from: 0, to: 3 }, 200, 1000)).toEqual({ from: 0, to: 24 })
    expect(rangeToRender(offsets, { from: 996, to: 999 }, 200, 1000)).toEqual({ from: 976, to: 999 })
  })

  it('is 20 messages without layout', () => {
    expect(rangeWithoutLayout(1000, 999)).toEqual({ from: 980, to: 999 })
    expect(rangeWithoutLayout(1000, 0)).toEqual({ from: 0, to: 19 })
    expect(rangeWithoutLayout(1000, 500)).toEqual({ from: 490, to: 509 })
    expect(rangeWithoutLayout(7, 7)).toEqual({ from: 0, to: 6 })
    expect(rangeWithoutLayout(0, 0)).toEqual({ from: 0, to: -1 })
  })
})
