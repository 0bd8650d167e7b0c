import { createStore, systemClock, type Clock } from '../../kernel/index.js'
import { createHeights } from './createHeights.js'
import { createMeasurer } from './createMeasurer.js'
import { createReachReporter } from './createReachReporter.js'
import { createSilence } from './createSilence.js'
import { carryHold, initialHold, takeHold, wantedScrollTop, type Hold, type Scene } from './hold.js'
import type { ListElements, ListView, RenderedList, ViewState } from './ListView.js'
import { isOwnScroll, sendOwnScroll } from './ownScroll.js'
import { ordinalsToRender, rebaseWindow } from './rowWindow.js'
import type { InitialPosition } from './types.js'
import { warnOfUnboundedHeight } from './warnOfUnboundedHeight.js'

export interface ListViewOptions {
  readonly initialPosition: InitialPosition
  readonly estimatedHeightPx: number | undefined
  readonly isFollowing: boolean
  readonly clock?: Clock
}

/** Takes the hold when the reader scrolls, and puts it back after every change. */
export const createListView = <Message>(options: ListViewOptions): ListView<Message> => {
  const heights = createHeights(options.estimatedHeightPx)
  const silence = createSilence(options.clock ?? systemClock)
  const reach = createReachReporter()
  const store = createStore<ViewState>({
    viewportPx: 0,
    leadPx: 0,
    base: 0,
    range: undefined,
    isFollowing: options.isFollowing,
    place: undefined,
    focusedKey: undefined,
    heightsVersion: 0,
  })
  const getState = () => store.getSnapshot()
  const update = (change: Partial<ViewState>): void => {
    if (differs(getState(), change)) store.set({ ...getState(), ...change })
  }

  let hold: Hold = { at: 'end' }
  let hasOpened = false
  let elements: ListElements | undefined
  let flush = (change: () => void) => change()
  let rendered: RenderedList<Message> | undefined
  /** As it was last put right, or as the reader last left it; undefined while there is no layout. */
  let seen: Scene | undefined
  let hasNewHeights = false
  /** Whether everything stands where it belongs: no further render is under way. */
  let isSettled = false

  const isFollowing = (current: RenderedList<Message>) => hold.at === 'end' && current.canFollow

  const rebase = (scene: Scene, { timeline, overscanPx }: RenderedList<Message>): Partial<ViewState> =>
    rebaseWindow(scene, timeline, getState().base, overscanPx)

  const onScroll = (event: Event) => {
    if (elements === undefined || rendered === undefined || seen === undefined) return
    if (isOwnScroll(event) || event.target !== elements.scroller) return
    const { scroller } = elements
    const scene = readScene(elements)
    const movedPx = scene.scrollTopPx - seen.scrollTopPx
    // Less is the browser's own report of a position that was written here.
    if (scene.viewportPx === 0 || Math.abs(movedPx) < 1) return
    seen = scene
    hold = takeHold(scene, rendered.timeline, rendered.canFollow, movedPx)
    const change = { ...rebase(scene, rendered), isFollowing: isFollowing(rendered) }
    // The rows must be there when the browser paints; React would render them after the frame.
    flush(() => {
      update(change)
      sendOwnScroll(scroller)
    })
    reportReach()
  }

  /** Something has scrolled the list and the browser has not said so yet: it comes before what was held. */
  const noticeScroll = ({ timeline, canFollow }: RenderedList<Message>) => {
    if (elements === undefined || seen === undefined) return
    const now = readScene(elements)
    const movedPx = now.scrollTopPx - seen.scrollTopPx
    const isClamped = movedPx < 0 && now.scrollTopPx + now.viewportPx >= now.contentPx - 1
    if (now.viewportPx === 0 || Math.abs(movedPx) < 1 || isClamped) return
    seen = { ...seen, scrollTopPx: now.scrollTopPx }
    hold = takeHold(seen, timeline, canFollow, movedPx)
  }

  /**
   * Measures the reader's next move from here. Until the list is put right again its position may have been clamped by
   * the browser; when the content then grows, that must not look like a step up.
   */
  const acceptPosition = () => {
    if (elements === undefined || seen === undefined) return
    const { scrollTopPx, viewportPx } = readScene(elements)
    if (viewportPx > 0) seen = { ...seen, scrollTopPx }
  }

  const changeTimeline = (before: RenderedList<Message>, after: RenderedList<Message>) => {
    const { keys, indexOf } = after.timeline
    if (seen !== undefined) {
      hold = carryHold(hold, seen, before.timeline, after.timeline, before.canFollow && after.canFollow)
    }
    const hasOlder =
      before.timeline.keys.length > 0 && after.timeline.firstOrdinal < before.timeline.firstOrdinal
    if (elements !== undefined && hasOlder) silence.keep(elements.scroller)
    heights.retain(keys.length, (key) => indexOf(key) >= 0)
  }

  const applyHeights = ({ timeline, range }: RenderedList<Message>) => {
    const changes = heights.takeChanges()
    for (const key of changes === 'all' ? timeline.keys : changes) {
      timeline.offsets.setHeight(timeline.indexOf(key), heights.heightPx(key))
    }
    update({ heightsVersion: getState().heightsVersion + 1, range })
  }

  /** Puts what is held where it belongs. The DOM is as `current` says. */
  const settle = (current: RenderedList<Message>, parts: ListElements) => {
    const before = readScene(parts)
    if (before.viewportPx === 0) {
      seen = undefined
      return
    }
    const state = getState()
    if (state.viewportPx === 0) return jump(current, parts)
    warnOfUnboundedHeight(before.viewportPx)
    const scene = putRight(before, current, parts.scroller)
    seen = scene
    // react-window chooses its rows at a scroll event: the browser's comes after the paint, this one before.
    if (scene.scrollTopPx !== before.scrollTopPx || state.range !== undefined) sendOwnScroll(parts.scroller)
    const change: Partial<ViewState> = {
      viewportPx: scene.viewportPx,
      leadPx: scene.leadPx,
      isFollowing: isFollowing(current),
      range: undefined,
      ...rebase(scene, current),
    }
    isSettled = !differs(state, change)
    update(change)
  }

  const putRight = (
    before: Scene,
    { timeline, canFollow }: RenderedList<Message>,
    scroller: HTMLElement,
  ): Scene => {
    const wanted = wantedScrollTop(hold, before, timeline)
    if (Math.abs(wanted - before.scrollTopPx) < 0.5) return before
    scroller.scrollTop = wanted
    const scene = { ...before, scrollTopPx: scroller.scrollTop }
    // At an end of the content the message cannot stand where it stood: where it stands now is its place.
    const isAtEnd = wanted <= 0 || wanted >= scene.contentPx - scene.viewportPx - 1
    if (hold.at === 'message' && isAtEnd) hold = takeHold(scene, timeline, canFollow, 0)
    return scene
  }

  /** Has the rows rendered that belong to what is held, wherever it is; the commit that follows goes there. */
  const jump = (current: RenderedList<Message>, parts: ListElements) => {
    const { timeline, overscanPx } = current
    const now = readScene(parts)
    const contentPx = now.contentPx - parts.list.offsetHeight + timeline.offsets.totalPx()
    const scrollTopPx = wantedScrollTop(hold, { ...now, contentPx }, timeline)
    const there = { ...now, contentPx, scrollTopPx }
    isSettled = false
    update({
      viewportPx: there.viewportPx,
      leadPx: there.leadPx,
      range: ordinalsToRender(there, timeline, overscanPx),
      ...rebase(there, current),
    })
  }

  const goTo = (place: Hold) => {
    hold = place
    if (elements === undefined || rendered === undefined) return
    if (seen === undefined) update({ place })
    else jump(rendered, elements)
  }

  const reportReach = () => {
    if (elements === undefined || rendered === undefined || !isSettled) return
    reach.report(readScene(elements), rendered.timeline.keys, rendered.start, rendered.end)
  }

  const onResize = () => {
    const current = rendered
    if (current === undefined) return
    noticeScroll(current)
    acceptPosition()
    // Between layout and paint. What a store tells React is rendered in a microtask, so before the paint too.
    applyHeights(current)
  }

  return {
    subscribe: (listener) => store.subscribe(listener),
    getState,
    heights,
    measurer: createMeasurer(heights, onResize),
    heldKey: () => (hold.at === 'end' ? undefined : hold.key),
    attach(parts, flushSync) {
      elements = parts
      flush = flushSync
      parts.scroller.addEventListener('scroll', onScroll, { capture: true, passive: true })
      return () => {
        parts.scroller.removeEventListener('scroll', onScroll, { capture: true })
        silence.dispose()
        elements = undefined
        seen = undefined
      }
    },
    commit(current) {
      const before = rendered ?? current
      rendered = current
      isSettled = false
      noticeScroll(before)
      if (!hasOpened && current.timeline.keys.length > 0) {
        hasOpened = true
        hold = initialHold(options.initialPosition, current.timeline)
      } else if (before.timeline !== current.timeline) changeTimeline(before, current)
      if (elements === undefined) return
      if (hasNewHeights) applyHeights(current)
      // The DOM stands as the new heights say only after another render; where to begin can be told at once.
      if (!hasNewHeights || getState().viewportPx === 0) settle(current, elements)
      else acceptPosition()
      hasNewHeights = false
    },
    rowMeasured() {
      hasNewHeights = true
    },
    reportReach,
    scrollToEnd: () => goTo({ at: 'end' }),
    scrollToKey(key, align) {
      if (rendered === undefined || rendered.timeline.indexOf(key) < 0) return false
      goTo({ at: 'jump', key, align })
      return true
    },
    setFocusedKey: (focusedKey) => update({ focusedKey }),
  }
}

const readScene = ({ scroller, list }: ListElements): Scene => ({
  scrollTopPx: scroller.scrollTop,
  viewportPx: scroller.clientHeight,
  contentPx: scroller.scrollHeight,
  leadPx: list.offsetTop,
})

const differs = (state: ViewState, change: Partial<ViewState>): boolean =>
  Object.entries(change).some(([name, value]) => state[name as keyof ViewState] !== value)
