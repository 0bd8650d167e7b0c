import type { Offsets } from './createOffsets.js'
import { nearestSurvivor } from './timeline.js'
import type { InitialPosition, MessageAlign } from './types.js'

/**
 * What stays in its place whatever happens to the content.
 * `end`: the end of the list. `message`: the top of that message, so far from the viewport's top. `jump`: a message
 * that was asked for; its distance follows from its height, which may be known only after it was rendered.
 */
export type Hold =
  | { readonly at: 'end' }
  | { readonly at: 'message'; readonly key: string; readonly topPx: number }
  | { readonly at: 'jump'; readonly key: string; readonly align: MessageAlign }

/** The scroll element, in px. Content = what stands before the messages (`leadPx`), the messages, what stands after. */
export interface Scene {
  readonly scrollTopPx: number
  readonly viewportPx: number
  readonly contentPx: number
  readonly leadPx: number
}

/** The keys and heights that a hold refers to: a timeline, as far as this file cares. */
export interface Places {
  readonly keys: readonly string[]
  readonly offsets: Offsets
  readonly indexOf: (key: string) => number
}

/** Where a list opens: at a message that exists, else at the end. */
export const initialHold = (position: InitialPosition, places: Places): Hold => {
  if (position === 'end') return { at: 'end' }
  const { key, align = 'center' } =
    position === 'start' ? ({ key: places.keys[0] ?? '', align: 'start' } as const) : position
  return places.indexOf(key) < 0 ? { at: 'end' } : { at: 'jump', key, align }
}

/** Scrolling down to within this distance of the end counts as having reached it. */
const nearEndPx = 24

const maxScrollTop = (scene: Scene): number => Math.max(0, scene.contentPx - scene.viewportPx)

/**
 * What to hold after the reader has scrolled by `movedPx` (negative: up) to where the scene is.
 * The end is held only by who goes there: a step up leaves it, however small, or streaming text would pull it back.
 */
export const takeHold = (scene: Scene, places: Places, canFollow: boolean, movedPx: number): Hold => {
  const toEndPx = maxScrollTop(scene) - scene.scrollTopPx
  if (canFollow && (toEndPx < 1.5 || (movedPx > 0 && toEndPx <= nearEndPx))) return { at: 'end' }
  return holdFirstInView(scene, places)
}

/** Holds the first message whose top is in view, or the one that covers the whole viewport. */
export const holdFirstInView = (scene: Scene, { keys, offsets }: Places): Hold => {
  const topPx = (index: number) => scene.leadPx + offsets.beforePx(index) - scene.scrollTopPx
  let index = offsets.indexAt(scene.scrollTopPx - scene.leadPx)
  if (topPx(index) < -0.5 && index + 1 < offsets.count && topPx(index + 1) < scene.viewportPx) index += 1
  const key = keys[index]
  return key === undefined ? { at: 'end' } : { at: 'message', key, topPx: topPx(index) }
}

/** Where the scroll position belongs, clamped to what the content allows. */
export const wantedScrollTop = (hold: Hold, scene: Scene, places: Places): number => {
  const index = hold.at === 'end' ? -1 : places.indexOf(hold.key)
  if (hold.at === 'end' || index < 0) return maxScrollTop(scene)
  const topPx =
    hold.at === 'message' ? hold.topPx : jumpTop(hold.align, scene, places.offsets.heightPx(index))
  const wanted = scene.leadPx + places.offsets.beforePx(index) - topPx
  return Math.min(Math.max(0, wanted), maxScrollTop(scene))
}

const jumpTop = (align: MessageAlign, scene: Scene, heightPx: number): number => {
  // A message taller than the viewport is read from its beginning.
  const roomPx = Math.max(0, scene.viewportPx - heightPx)
  if (align === 'start') return 0
  return align === 'center' ? roomPx / 2 : roomPx
}

/**
 * The hold for another array of messages: a removed message hands its place to its nearest neighbour that is left, and
 * a jump that has arrived becomes an ordinary hold.
 * @param scene as it was with `before`
 */
export const carryHold = (
  hold: Hold,
  scene: Scene,
  before: Places,
  after: Places,
  canFollow: boolean,
): Hold => {
  if (before.keys.length === 0 || (hold.at === 'end' && canFollow)) return hold
  const held = hold.at === 'message' ? hold : takeHeld(hold, scene, before)
  if (held.at !== 'message') return hold
  const index = before.indexOf(held.key)
  const survivor = nearestSurvivor(before.keys, index, (key) => after.indexOf(key) >= 0)
  const key = before.keys[survivor]
  if (key === undefined) return { at: 'end' }
  const movedPx = before.offsets.beforePx(survivor) - before.offsets.beforePx(index)
  return { at: 'message', key, topPx: held.topPx + movedPx }
}

const takeHeld = (hold: Hold, scene: Scene, places: Places): Hold => {
  const index = hold.at === 'jump' ? places.indexOf(hold.key) : -1
  if (hold.at !== 'jump' || index < 0) return holdFirstInView(scene, places)
  return {
    at: 'message',
    key: hold.key,
    topPx: scene.leadPx + places.offsets.beforePx(index) - scene.scrollTopPx,
  }
}
