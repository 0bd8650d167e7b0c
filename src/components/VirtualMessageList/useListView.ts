import { useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { requireNumber } from '../../kernel/index.js'
import { createListView, type ListViewOptions } from './createListView.js'
import type { ListView, ViewState } from './ListView.js'
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js'

interface UseListViewOptions extends ListViewOptions {
  readonly overscanPx: number
}

interface UsedListView<Message> {
  readonly view: ListView<Message>
  readonly state: ViewState
  readonly scroller: HTMLDivElement | null
  readonly setScroller: (scroller: HTMLDivElement | null) => void
  readonly list: RefObject<HTMLDivElement | null>
  /** What stands before and after the messages. */
  readonly start: RefObject<HTMLDivElement | null>
  readonly end: RefObject<HTMLDivElement | null>
}

/** A view for the list's whole life, and what it needs of the DOM. Options are read, and refused, at the first render. */
export const useListView = <Message>({
  overscanPx,
  ...options
}: UseListViewOptions): UsedListView<Message> => {
  const [view] = useState(() => {
    requireNumber('overscanPx', overscanPx)
    const { estimatedHeightPx } = options
    if (estimatedHeightPx !== undefined) requireNumber('estimatedHeightPx', estimatedHeightPx, { min: 1 })
    return createListView<Message>(options)
  })
  const state = useSyncExternalStore(view.subscribe, view.getState, view.getState)
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const start = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLDivElement>(null)

  useIsomorphicLayoutEffect(() => {
    if (scroller === null || list.current === null) return undefined
    const detach = view.attach({ scroller, list: list.current }, flushSync)
    const unwatch = [scroller, start.current, end.current].flatMap((element) =>
      element === null ? [] : [view.measurer.watch(element)],
    )
    return () => {
      detach()
      for (const stop of unwatch) stop()
    }
  }, [view, scroller])

  return { view, state, scroller, setScroller, list, start, end }
}
