import { createKeyIndex, placesOf, type KeyIndex } from './createKeyIndex.js'
import { createOffsets, type Offsets } from './createOffsets.js'

/**
 * One array of messages, with its keys, places and heights.
 *
 * A message's *ordinal* is its number in a count that goes on when messages are put before or after it: a prepend
 * lowers `firstOrdinal` and leaves every ordinal as it was. What is numbered by ordinal need not move with a prepend.
 */
export interface Timeline<Message> {
  readonly messages: readonly Message[]
  readonly keys: readonly string[]
  /** The ordinal of the first message; may be negative. */
  readonly firstOrdinal: number
  readonly offsets: Offsets
  /** -1 when there is no such message. */
  readonly indexOf: (key: string) => number
  readonly keyIndex: KeyIndex
}

export interface NextTimelineOptions<Message> {
  readonly getKey: (message: Message) => string
  readonly heightPx: (key: string) => number
  /** The message that keeps its ordinal through whatever change, or its nearest neighbour that is still there. */
  readonly keepKey?: string | undefined
}

/** The timeline for an array of messages, made from the one before with as little work as the change allows. */
export const nextTimeline = <Message>(
  previous: Timeline<Message> | undefined,
  messages: readonly Message[],
  options: NextTimelineOptions<Message>,
): Timeline<Message> => {
  const keys = messages.map((message) => options.getKey(message))
  if (previous === undefined || previous.keys.length === 0) {
    return assemble(messages, keys, 0, measure(keys, options.heightPx), createKeyIndex(keys, keys.length))
  }
  const shift = findInside(keys, previous.keys)
  return shift < 0
    ? rebuild(previous, messages, keys, options)
    : extend(previous, messages, keys, shift, options)
}

/** Where all of `inner` stands in `outer`, in one piece; -1 when it does not. */
const findInside = (outer: readonly string[], inner: readonly string[]): number => {
  const start = outer.indexOf(inner[0] ?? '')
  if (start < 0 || start + inner.length > outer.length) return -1
  return inner.every((key, index) => outer[start + index] === key) ? start : -1
}

/** The same messages with others before or after them: by far the most frequent change. */
const extend = <Message>(
  previous: Timeline<Message>,
  messages: readonly Message[],
  keys: readonly string[],
  shift: number,
  { heightPx }: NextTimelineOptions<Message>,
): Timeline<Message> => {
  if (keys.length === previous.keys.length) return { ...previous, messages }
  const known = previous.offsets.toHeights()
  const offsets = measure(keys, (key, index) => known[index - shift] ?? heightPx(key))
  const keyIndex = createKeyIndex(keys, previous.keyIndex.near + shift)
  return assemble(messages, keys, previous.firstOrdinal - shift, offsets, keyIndex)
}

const rebuild = <Message>(
  previous: Timeline<Message>,
  messages: readonly Message[],
  keys: readonly string[],
  { heightPx, keepKey }: NextTimelineOptions<Message>,
): Timeline<Message> => {
  const places = placesOf(keys)
  const from = keepKey === undefined ? previous.keys.length - 1 : previous.indexOf(keepKey)
  const survivor = nearestSurvivor(previous.keys, from, (key) => places.has(key))
  const index = places.get(previous.keys[survivor] ?? '') ?? -1
  const firstOrdinal = index < 0 ? 0 : previous.firstOrdinal + survivor - index
  return assemble(messages, keys, firstOrdinal, measure(keys, heightPx), createKeyIndex(keys, index, places))
}

/** The position at or after `from`, else before it, whose key is still there; -1 when none is. */
export const nearestSurvivor = (
  keys: readonly string[],
  from: number,
  survives: (key: string) => boolean,
): number => {
  const isThere = (index: number) => {
    const key = keys[index]
    return key !== undefined && survives(key)
  }
  for (let index = Math.max(from, 0); index < keys.length; index += 1) if (isThere(index)) return index
  for (let index = Math.min(from, keys.length) - 1; index >= 0; index -= 1) if (isThere(index)) return index
  return -1
}

const measure = (keys: readonly string[], heightPx: (key: string, index: number) => number): Offsets => {
  const heights = new Float64Array(keys.length)
  keys.forEach((key, index) => {
    heights[index] = heightPx(key, index)
  })
  return createOffsets(heights)
}

const assemble = <Message>(
  messages: readonly Message[],
  keys: readonly string[],
  firstOrdinal: number,
  offsets: Offsets,
  keyIndex: KeyIndex,
): Timeline<Message> => ({
  messages,
  keys,
  firstOrdinal,
  offsets,
  keyIndex,
  indexOf: (key) => keyIndex.indexOf(key),
})
