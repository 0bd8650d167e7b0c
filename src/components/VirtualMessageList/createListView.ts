import {
  createStore,
  systemClock,
  type Clock,
  type TimerHandle,
  type Unsubscribe,
} from '../../kernel/index.js'
import { createHeights, type Heights } from './createHeights.js'
import { createMeasurer, type Measurer } from './createMeasurer.js'
import {
  carryHold,
  takeHold,
  wantedScrollTop,
  type Hold,
  type MessageAlign,
  type Places,
  type Scene,
} from './hold.js'
import { nextReach, type Reach } from './reach.js'
import { chooseBase, rangeInView, rangeToRender, type Range } from './rowWindow.js'
import { isOwnScroll, sendOwnScroll } from './ownScroll.js'
import type { Timeline } from './timeline.js'
import type { InitialPosition } from './types.js'

/** What a render depends on beside the props. */
export interface ViewState {
  /** The viewport's height; 0 as long as there is no layout. */
  readonly viewportPx: number
  /** What stands before the first message inside the scroll element. */
  readonly leadPx: number
  /** The ordinal of react-window's row 1. */
  readonly base: number
  /** Ordinals to render until react-window knows of another base. */
  readonly range: Range | undefined
  readonly isFollowing: boolean
  /** The row that has the focus stays rendered. */
  readonly focusedKey: string | undefined
  /** Counts changes of measured heights. */
  readonly heightsVersion: number
}

/** What the last render was made of. */
export interface RenderedList<Message> {
  readonly timeline: Timeline<Message>
  readonly overscanPx: number
  readonly canFollow: boolean
  readonly start: ReachEnd
  readonly end: ReachEnd
}

interface ReachEnd {
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly onReach: (() => void) | undefined
}

export interface ListElements {
  readonly scroller: HTMLElement
  readonly list: HTMLElement
}

export interface ListView<Message> {
  readonly subscribe: (listener: () => void) => Unsubscribe
  readonly getState: () => ViewState
  readonly heights: Heights
  readonly measurer: Measurer
  /** The message that stays in its place: undefined at the end. */
  heldKey(): string | undefined
  /** From mount to unmount. */
  attach(elements: ListElements, flush: (change: () => void) => void): () => void
  /** After each render, before paint. */
  commit(rendered: RenderedList<Message>): void
  /** A row was measured while it was rendered; the next commit sees to it. */
  rowMeasured(): void
  reportReach(): void
  readonly scrollToEnd: () => void
  scrollToKey(key: string, align: MessageAlign): boolean
  setFocusedKey(key: string | undefined): void
}

export interface ListViewOptions {
  readonly initialPosition: InitialPosition
  readonly estimatedHeightPx: number | undefined
  readonly isFollowing: boolean
  readonly clock?: Clock
}

/** Assistive technology is told nothing for so long after older messages have come. */
const silenceMs = 1000

/** Keeps a list in its place: takes the hold when the reader scrolls, and puts it back after every change. */
export const createListView = <Message>(options: ListViewOptions): ListView<Message> => {
  const clock = options.clock ?? systemClock
  const heights = createHeights(options.estimatedHeightPx)
  const store = createStore<ViewState>({
    viewportPx: 0,
    leadPx: 0,
    base: 0,
    range: undefined,
    isFollowing: options.isFollowing,
    focusedKey: undefined,
    heightsVersion: 0,
  })
  const update = (change: Partial<ViewState>) => store.set({ ...store.getSnapshot(), ...change })

  let hold: Hold = { at: 'end' }
  let hasOpened = false
  let rendered: RenderedList<Message> | undefined
  let elements: ListElements | undefined
  let flushNow = (change: () => void) => change()
  let scrollTopPx = 0
  let hasNewHeights = false
  let startReach: Reach = { status: 'away' }
  let endReach: Reach = { status: 'away' }
  let silence: TimerHandle

  const readScene = ({ scroller, list }: ListElements): Scene => ({
    scrollTopPx: scroller.scrollTop,
    viewportPx: scroller.clientHeight,
    contentPx: scroller.scrollHeight,
    leadPx: list.offsetTop,
  })

  const inView = (scene: Scene, timeline: Timeline<Message>): Range =>
    rangeInView(timeline.offsets, scene.scrollTopPx - scene.leadPx, scene.viewportPx)

  /** Moves react-window's window when what is in view comes near its edge. */
  const rebase = (scene: Scene, { timeline, overscanPx }: RenderedList<Message>): Partial<ViewState> => {
    const { firstOrdinal, offsets } = timeline
    const seen = inView(scene, timeline)
    const { base } = store.getSnapshot()
    const nextBase = chooseBase(base, shiftRange(seen, firstOrdinal), {
      from: firstOrdinal,
      to: firstOrdinal + offsets.count - 1,
    })
    if (nextBase === base) return {}
    const range = rangeToRender(offsets, seen, scene.viewportPx, overscanPx)
    return { base: nextBase, range: shiftRange(range, firstOrdinal) }
  }

  const followState = (current: RenderedList<Message>) => hold.at === 'end' && current.canFollow

  const onScroll = (event: Event) => {
    if (elements === undefined || rendered === undefined) return
    const { scroller } = elements
    if (isOwnScroll(event) || event.target !== scroller) return
    const scene = readScene(elements)
    if (scene.viewportPx === 0 || store.getSnapshot().viewportPx === 0) return
    const movedPx = scene.scrollTopPx - scrollTopPx
    // The browser's own report of a position that was written here.
    if (Math.abs(movedPx) < 1) return
    scrollTopPx = scene.scrollTopPx
    hold = takeHold(scene, rendered.timeline, rendered.canFollow, movedPx)
    const change = { ...rebase(scene, rendered), isFollowing: followState(rendered) }
    flushNow(() => {
      const state = store.getSnapshot()
      if (change.isFollowing !== state.isFollowing || change.base !== undefined) update(change)
      sendOwnScroll(scroller)
    })
    reportReach()
  }

  /** Puts the held message (or the end) where it belongs. The DOM is as `rendered` says. */
  const settle = (current: RenderedList<Message>, parts: ListElements) => {
    const before = readScene(parts)
    const state = store.getSnapshot()
    if (before.viewportPx === 0) return
    if (state.viewportPx === 0) return jump(current, parts)
    const { scroller } = parts
    const wanted = wantedScrollTop(hold, before, current.timeline)
    if (Math.abs(wanted - before.scrollTopPx) >= 0.5) scroller.scrollTop = wanted
    const scene = { ...before, scrollTopPx: scroller.scrollTop }
    scrollTopPx = scene.scrollTopPx
    if (hold.at === 'message') hold = keepOrRetake(hold, scene, current)
    // react-window chooses its rows at a scroll event: the browser's comes after the paint, this one before.
    if (scrollTopPx !== before.scrollTopPx || state.range !== undefined) sendOwnScroll(scroller)
    const change: Partial<ViewState> = {
      viewportPx: scene.viewportPx,
      leadPx: scene.leadPx,
      isFollowing: followState(current),
      range: undefined,
      ...rebase(scene, current),
    }
    if (differs(state, change)) update(change)
  }

  /** Where the content did not allow the wanted place, the place that was reached is the one to keep. */
  const keepOrRetake = (
    held: Hold & { at: 'message' },
    scene: Scene,
    current: RenderedList<Message>,
  ): Hold => {
    const { timeline } = current
    const index = timeline.indexOf(held.key)
    const topPx = scene.leadPx + timeline.offsets.beforePx(index) - scene.scrollTopPx
    return index >= 0 && Math.abs(topPx - held.topPx) < 1
      ? held
      : takeHold(scene, timeline, current.canFollow, 0)
  }

  const changeTimeline = (before: RenderedList<Message>, after: RenderedList<Message>) => {
    if (elements !== undefined && store.getSnapshot().viewportPx > 0) {
      const scene = { ...readScene(elements), scrollTopPx, leadPx: store.getSnapshot().leadPx }
      hold = carryHold(hold, scene, before.timeline, after.timeline, before.canFollow && after.canFollow)
    }
    const first = before.timeline.keys[0]
    if (first !== undefined && after.timeline.indexOf(first) > 0) keepSilent()
    if (heights.size > 2 * after.timeline.keys.length + 1000) {
      heights.retain((key) => after.timeline.indexOf(key) >= 0)
    }
  }

  const keepSilent = () => {
    const scroller = elements?.scroller
    const live = scroller?.getAttribute('aria-live')
    if (scroller === undefined || live !== 'polite') return
    scroller.setAttribute('aria-live', 'off')
    clock.clearTimeout(silence)
    silence = clock.setTimeout(() => {
      scroller.setAttribute('aria-live', store.getSnapshot().isFollowing ? 'polite' : 'off')
    }, silenceMs)
  }

  const applyHeights = ({ timeline }: RenderedList<Message>) => {
    hasNewHeights = false
    const changes = heights.takeChanges()
    for (const key of changes === 'all' ? timeline.keys : changes) {
      timeline.offsets.setHeight(timeline.indexOf(key), heights.heightPx(key))
    }
    update({ heightsVersion: store.getSnapshot().heightsVersion + 1 })
  }

  const reportReach = () => {
    if (elements === undefined || rendered === undefined || store.getSnapshot().viewportPx === 0) return
    const scene = readScene(elements)
    if (scene.viewportPx === 0) return
    const { timeline, start, end } = rendered
    const fromStart = nextReach(startReach, {
      ...start,
      distancePx: scene.scrollTopPx - scene.leadPx,
      nearPx: scene.viewportPx,
      edgeKey: timeline.keys[0],
    })
    const fromEnd = nextReach(endReach, {
      ...end,
      distancePx: scene.contentPx - scene.viewportPx - scene.scrollTopPx,
      nearPx: scene.viewportPx,
      edgeKey: timeline.keys.at(-1),
    })
    startReach = fromStart.reach
    endReach = fromEnd.reach
    if (fromStart.shouldReport) start.onReach?.()
    if (fromEnd.shouldReport) end.onReach?.()
  }

  return {
    subscribe: (listener) => store.subscribe(listener),
    getState: () => store.getSnapshot(),
    heights,
    measurer: createMeasurer(heights, () => {
      const current = rendered
      if (current !== undefined) flushNow(() => applyHeights(current))
    }),
    heldKey: () => (hold.at === 'end' ? undefined : hold.key),
    attach(parts, flush) {
      elements = parts
      flushNow = flush
      parts.scroller.addEventListener('scroll', onScroll, { capture: true, passive: true })
      return () => {
        parts.scroller.removeEventListener('scroll', onScroll, { capture: true })
        clock.clearTimeout(silence)
        elements = undefined
      }
    },
    commit(current) {
      const before = rendered
      rendered = current
      if (!hasOpened && current.timeline.keys.length > 0) {
        hasOpened = true
        hold = initialHold(options.initialPosition, current.timeline)
      }
      if (before !== undefined && before.timeline !== current.timeline) changeTimeline(before, current)
      if (elements === undefined) return
      if (hasNewHeights) applyHeights(current)
      else settle(current, elements)
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

  function goTo(place: Hold) {
    hold = place
    if (elements !== undefined && rendered !== undefined) jump(rendered, elements)
  }

  /** Has the rows rendered that belong to the held place, wherever it is; the commit that follows goes there. */
  function jump(current: RenderedList<Message>, parts: ListElements) {
    const { timeline, overscanPx } = current
    const scene = readScene(parts)
    const contentPx = scene.contentPx - parts.list.offsetHeight + timeline.offsets.totalPx()
    const there = { ...scene, contentPx }
    const target = { ...there, scrollTopPx: wantedScrollTop(hold, there, timeline) }
    const range = rangeToRender(timeline.offsets, inView(target, timeline), scene.viewportPx, overscanPx)
    update({
      viewportPx: scene.viewportPx,
      leadPx: scene.leadPx,
      range: shiftRange(range, timeline.firstOrdinal),
      ...rebase(target, current),
    })
  }
}

const initialHold = (position: InitialPosition, { keys, indexOf }: Places): Hold => {
  if (position === 'end') return { at: 'end' }
  const { key, align = 'center' } =
    position === 'start' ? { key: keys[0] ?? '', align: 'start' as const } : position
  return indexOf(key) < 0 ? { at: 'end' } : { at: 'jump', key, align }
}

const shiftRange = ({ from, to }: Range, by: number): Range => ({ from: from + by, to: to + by })

const differs = (state: ViewState, change: Partial<ViewState>): boolean =>
  Object.entries(change).some(([name, value]) => state[name as keyof ViewState] !== value)
