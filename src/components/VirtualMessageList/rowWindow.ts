import type { Offsets } from './createOffsets.js'
import type { Scene } from './hold.js'

/**
 * react-window keeps an object per row, from the first to the last visible, and makes them anew whenever a height
 * changes. So it is shown a window of `windowRows` messages only: row 0 stands for all before them, the last row for
 * all after. Inside, rows are numbered by ordinal, so a prepend renumbers nothing; positions without a message have no
 * height.
 */
export const windowRows = 256
export const rowCount: number = windowRows + 2

/** At least so many rows of the window lie on either side of what is in view, or the window is moved. */
const marginRows = 48
/** No more rows than this are rendered, even into an element without a bounded height. */
export const maxRenderedRows: number = windowRows - 2 * marginRows

/** Both ends included; by ordinal or by index, as the function says. Empty when `to` is less than `from`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The ordinal of row 1, so that the ordinals in view lie well inside the window. `all`: every ordinal there is. */
export const chooseBase = (base: number, inView: Range, all: Range): number => {
  const to = Math.min(inView.to, inView.from + maxRenderedRows - 1)
  const lastRow = base + windowRows - 1
  const hasRoomBefore = inView.from >= base && (base <= all.from || inView.from - base >= marginRows)
  const hasRoomAfter = to <= lastRow && (lastRow >= all.to || lastRow - to >= marginRows)
  return hasRoomBefore && hasRoomAfter ? base : Math.floor((inView.from + to + 1 - windowRows) / 2)
}

/** The height of a row. `baseIndex` is the index (not the ordinal) of the message in row 1; it may lie outside. */
export const rowHeightPx = (row: number, baseIndex: number, leadPx: number, offsets: Offsets): number => {
  if (row === 0) return leadPx + offsets.beforePx(baseIndex)
  if (row > windowRows) return offsets.totalPx() - offsets.beforePx(baseIndex + windowRows)
  return offsets.heightPx(baseIndex + row - 1)
}

export const shiftRange = ({ from, to }: Range, by: number): Range => ({ from: from + by, to: to + by })

/** Indexes in view. */
export const rangeInView = (offsets: Offsets, { scrollTopPx, leadPx, viewportPx }: Scene): Range => ({
  from: Math.max(0, offsets.indexAt(scrollTopPx - leadPx)),
  to: offsets.indexAt(scrollTopPx - leadPx + viewportPx),
})

/** Indexes to render: what is in view, and `overscanPx` more on both sides. */
export const rangeToRender = (
  offsets: Offsets,
  inView: Range,
  viewportPx: number,
  overscanPx: number,
): Range => {
  const topPx = offsets.beforePx(inView.from)
  const bottomPx = Math.max(offsets.beforePx(inView.to + 1), topPx + viewportPx)
  const from = Math.max(0, offsets.indexAt(topPx - overscanPx))
  const to = Math.min(offsets.count - 1, offsets.indexAt(bottomPx + overscanPx))
  return { from, to: Math.min(to, from + maxRenderedRows - 1) }
}

/** A timeline, as far as this file cares. */
interface NumberedOffsets {
  readonly firstOrdinal: number
  readonly offsets: Offsets
}

/** The ordinals to render at a place. */
export const ordinalsToRender = (
  scene: Scene,
  { firstOrdinal, offsets }: NumberedOffsets,
  overscanPx: number,
): Range =>
  shiftRange(rangeToRender(offsets, rangeInView(offsets, scene), scene.viewportPx, overscanPx), firstOrdinal)

/** Another base and the ordinals to render meanwhile, when what is in view comes near the window's edge; else nothing. */
export const rebaseWindow = (
  scene: Scene,
  timeline: NumberedOffsets,
  base: number,
  overscanPx: number,
): { readonly base?: number; readonly range?: Range } => {
  const { firstOrdinal, offsets } = timeline
  const all = { from: firstOrdinal, to: firstOrdinal + offsets.count - 1 }
  const nextBase = chooseBase(base, shiftRange(rangeInView(offsets, scene), firstOrdinal), all)
  return nextBase === base ? {} : { base: nextBase, range: ordinalsToRender(scene, timeline, overscanPx) }
}

/** Without layout (a server, jsdom, a hidden element): so many messages, those around a place. */
const rowsWithoutLayout = 20

export const rangeWithoutLayout = (count: number, aroundIndex: number): Range => {
  const from = Math.max(0, Math.min(aroundIndex - rowsWithoutLayout / 2, count - rowsWithoutLayout))
  return { from, to: Math.min(count, from + rowsWithoutLayout) - 1 }
}
