import type { Unsubscribe } from '../../kernel/index.js'
import type { Heights } from './createHeights.js'
import type { Measurer } from './createMeasurer.js'
import type { ListEnd } from './createReachReporter.js'
import type { Hold } from './hold.js'
import type { Range } from './rowWindow.js'
import type { Timeline } from './timeline.js'
import type { MessageAlign } from './types.js'

/** What a render depends on beside the props. */
export interface ViewState {
  /** The viewport's height; 0 as long as there was no layout. */
  readonly viewportPx: number
  /** What stands before the first message inside the scroll element. */
  readonly leadPx: number
  /** The ordinal of react-window's row 1. */
  readonly base: number
  /** Ordinals to render while heights or the base change: react-window chooses by a scroll position that is not yet put right. */
  readonly range: Range | undefined
  readonly isFollowing: boolean
  /** Where it was told to go while there was no layout. */
  readonly place: Hold | undefined
  /** The row that has the focus stays rendered. */
  readonly focusedKey: string | undefined
  /** Counts changes of measured heights. */
  readonly heightsVersion: number
}

/** What a render was made of. */
export interface RenderedList<Message> {
  readonly timeline: Timeline<Message>
  /** The ordinals of the rows. */
  readonly range: Range
  readonly overscanPx: number
  readonly canFollow: boolean
  readonly start: ListEnd
  readonly end: ListEnd
}

export interface ListElements {
  readonly scroller: HTMLElement
  readonly list: HTMLElement
}

/** Keeps a list in its place. All of it happens outside of rendering. */
export interface ListView<Message> {
  readonly subscribe: (listener: () => void) => Unsubscribe
  readonly getState: () => ViewState
  readonly heights: Heights
  readonly measurer: Measurer
  /** The message that stays in its place; undefined when that is the end. */
  heldKey(): string | undefined
  /** From mount to unmount. `flush` renders at once what the change asks for. */
  attach(elements: ListElements, flush: (change: () => void) => void): () => void
  /** After each render, before paint. */
  commit(rendered: RenderedList<Message>): void
  /** A row was measured while it was rendered; the commit that follows sees to it. */
  rowMeasured(): void
  /** After each commit, when the app may be called. */
  reportReach(): void
  readonly scrollToEnd: () => void
  scrollToKey(key: string, align: MessageAlign): boolean
  setFocusedKey(key: string | undefined): void
}
