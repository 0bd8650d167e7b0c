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
  /** Ordinals by key; may know keys of later arrays, hence `indexOf`. */
  readonly ordinals: Map<string, number>
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
  const keys = messages.map(options.getKey)
  const shift = previous === undefined ? -1 : findInside(keys, previous.keys)
  return previous === undefined || shift < 0
    ? rebuild(previous, messages, keys, options)
    : extend(previous, messages, keys, shift, options)
}

/** Where all of `inner` stands in `outer`, in one piece; -1 when it does not. */
const findInside = (outer: readonly string[], inner: readonly string[]): number => {
  const first = inner[0]
  if (first === undefined) return -1
  const start = outer.indexOf(first)
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
  const { ordinals } = previous
  const firstOrdinal = previous.firstOrdinal - shift
  if (keys.length === previous.keys.length) {
    return assemble(messages, previous.keys, firstOrdinal, ordinals, previous.offsets)
  }
  const end = shift + previous.keys.length
  const heights = new Float64Array(keys.length)
  heights.set(previous.offsets.toHeights(), shift)
  keys.forEach((key, index) => {
    if (index >= shift && index < end) return
    heights[index] = heightPx(key)
    ordinals.set(key, firstOrdinal + index)
  })
  return assemble(messages, keys, firstOrdinal, ordinals, createOffsets(heights))
}

const rebuild = <Message>(
  previous: Timeline<Message> | undefined,
  messages: readonly Message[],
  keys: readonly string[],
  { heightPx, keepKey }: NextTimelineOptions<Message>,
): Timeline<Message> => {
  const indexes = new Map(keys.map((key, index) => [key, index]))
  const firstOrdinal = previous === undefined ? 0 : alignOrdinals(previous, indexes, keepKey)
  const ordinals = new Map<string, number>()
  for (const [key, index] of indexes) ordinals.set(key, firstOrdinal + index)
  const offsets = createOffsets(Float64Array.from(keys, heightPx))
  return assemble(messages, keys, firstOrdinal, ordinals, offsets)
}

/** Which first ordinal leaves the kept message, or its nearest surviving neighbour, where it is. */
const alignOrdinals = <Message>(
  previous: Timeline<Message>,
  indexes: ReadonlyMap<string, number>,
  keepKey: string | undefined,
): number => {
  const from = keepKey === undefined ? previous.keys.length - 1 : previous.indexOf(keepKey)
  const survivor = nearestSurvivor(previous.keys, from, (key) => indexes.has(key))
  const key = previous.keys[survivor]
  const index = key === undefined ? undefined : indexes.get(key)
  return index === undefined ? 0 : previous.firstOrdinal + survivor - index
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

const assemble = <Message>(
  messages: readonly Message[],
  keys: readonly string[],
  firstOrdinal: number,
  ordinals: Map<string, number>,
  offsets: Offsets,
): Timeline<Message> => ({
  messages,
  keys,
  firstOrdinal,
  offsets,
  ordinals,
  indexOf(key) {
    const ordinal = ordinals.get(key)
    if (ordinal === undefined) return -1
    const index = ordinal - firstOrdinal
    // The map is shared with timelines that were rendered later, perhaps in vain: it may know more than this one.
    return keys[index] === key ? index : -1
  },
})
