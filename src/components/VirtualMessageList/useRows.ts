import { useCallback } from 'react'
import { useVirtualizer } from 'react-window'
import type { ViewState } from './ListView.js'
import { initialHold } from './hold.js'
import { rangeToRender, rangeWithoutLayout, rowCount, rowHeightPx, type Range } from './rowWindow.js'
import type { Timeline } from './timeline.js'
import type { InitialPosition } from './types.js'

interface UseRowsOptions<Message> {
  readonly timeline: Timeline<Message>
  readonly state: ViewState
  readonly scroller: HTMLElement | null
  readonly overscanPx: number
  /** Where to begin while there is no layout. */
  readonly initialPosition: InitialPosition
}

interface Rows {
  /** Of the messages to render, in order. */
  readonly indexes: readonly number[]
  /** As ordinals, without rows that are kept for other reasons than their place. */
  readonly range: Range
}

/** The rows to render: those that react-window finds in view, and some around them. */
export const useRows = <Message>(options: UseRowsOptions<Message>): Rows => {
  const { timeline, state, scroller, overscanPx, initialPosition } = options
  const { offsets, firstOrdinal } = timeline
  const { base, leadPx, viewportPx, heightsVersion, focusedKey } = state
  const baseIndex = base - firstOrdinal

  const itemSize = useCallback(
    (row: number) => rowHeightPx(row, baseIndex, leadPx, offsets),
    // A new function tells react-window that heights have changed.
    // oxlint-disable-next-line react/exhaustive-deps
    [baseIndex, leadPx, offsets, heightsVersion],
  )
  const { visibleRange } = useVirtualizer({ count: rowCount, element: scroller, itemSize, overscanCount: 0 })

  const last = offsets.count - 1
  const clamp = (index: number) => Math.max(0, Math.min(index, last))
  const chooseRange = (): Range => {
    if (state.range !== undefined) {
      const { from, to } = state.range
      return { from: Math.max(0, from - firstOrdinal), to: Math.min(last, to - firstOrdinal) }
    }
    if (viewportPx === 0) {
      const place = state.place ?? initialHold(initialPosition, timeline)
      return rangeWithoutLayout(last + 1, place.at === 'end' ? last : timeline.indexOf(place.key))
    }
    const inView = {
      from: clamp(baseIndex + visibleRange.startIndex - 1),
      to: clamp(baseIndex + visibleRange.stopIndex - 1),
    }
    return rangeToRender(offsets, inView, viewportPx, overscanPx)
  }
  const { from, to } = chooseRange()
  return {
    indexes: listIndexes({ from, to }, focusedKey === undefined ? -1 : timeline.indexOf(focusedKey)),
    range: { from: from + firstOrdinal, to: to + firstOrdinal },
  }
}

/** The range, and a kept index outside it in its place by order: React then moves no node, and focus stays. */
const listIndexes = ({ from, to }: Range, keptIndex: number): readonly number[] => {
  const indexes: number[] = []
  if (keptIndex >= 0 && keptIndex < from) indexes.push(keptIndex)
  for (let index = from; index <= to; index += 1) indexes.push(index)
  if (keptIndex > to) indexes.push(keptIndex)
  return indexes
}
