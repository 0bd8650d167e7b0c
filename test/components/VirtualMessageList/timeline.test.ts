import { describe, expect, it } from 'vitest'
import { nextTimeline, type Timeline } from '../../../src/components/VirtualMessageList/timeline.js'
import { below, createRandom } from '../../support/random.js'

interface Item {
  readonly id: string
}
const items = (ids: readonly string[]): readonly Item[] => ids.map((id) => ({ id }))
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `m${from + index}`)
const heightPx = (key: string) => 10 + (key.length % 3)
const next = (previous: Timeline<Item> | undefined, ids: readonly string[], keepKey?: string) =>
  nextTimeline(previous, items(ids), { getKey: ({ id }) => id, heightPx, keepKey })
const ordinal = (timeline: Timeline<Item>, key: string) => timeline.firstOrdinal + timeline.indexOf(key)

describe('nextTimeline', () => {
  it('leaves the ordinals of all messages as they are when others are put before or after them', () => {
    const first = next(undefined, range(100, 200))
    const older = next(first, range(50, 200))
    const both = next(older, range(0, 260))
    for (const key of range(100, 200)) {
      expect(ordinal(older, key)).toBe(ordinal(first, key))
      expect(ordinal(both, key)).toBe(ordinal(first, key))
    }
  })

  it('keeps the measured heights of messages that stay', () => {
    const first = next(undefined, range(100, 110))
    first.offsets.setHeight(3, 77)
    expect(next(first, range(95, 120)).offsets.heightPx(8)).toBe(77)
    expect(first.offsets.heightPx(3)).toBe(77)
  })

  it('leaves the ordinal of the kept message as it is through any other change', () => {
    const first = next(undefined, range(0, 50))
    const changed = next(
      first,
      range(0, 50).filter((id) => Number(id.slice(1)) % 2 === 0),
      'm20',
    )
    expect(ordinal(changed, 'm20')).toBe(ordinal(first, 'm20'))
  })

  it('leaves the ordinal of the nearest neighbour as it is when the kept message has gone', () => {
    const first = next(undefined, range(0, 50))
    const changed = next(
      first,
      range(0, 50).filter((id) => id !== 'm20' && id !== 'm21'),
      'm20',
    )
    expect(ordinal(changed, 'm22')).toBe(ordinal(first, 'm22'))
    const shorter = next(first, range(0, 10), 'm20')
    expect(ordinal(shorter, 'm9')).toBe(ordinal(first, 'm9'))
  })

  it('knows every key and its height, through any changes', () => {
    const random = createRandom(2)
    let ids: readonly string[] = range(0, 300)
    let timeline = next(undefined, ids)
    for (let step = 0; step < 60; step += 1) {
      const at = below(random, ids.length + 1)
      const fresh = range(1000 * (step + 1), 1000 * (step + 1) + below(random, 30))
      ids =
        random() < 0.3
          ? [...fresh, ...ids]
          : [...ids.slice(0, at), ...fresh, ...ids.slice(at + below(random, 40))]
      const keepKey = timeline.keys[below(random, timeline.keys.length)]
      timeline = next(timeline, ids, keepKey)
      expect(timeline.keys).toEqual(ids)
      for (let probe = 0; probe < 10; probe += 1) {
        const index = below(random, ids.length)
        expect(timeline.indexOf(ids[index] ?? '')).toBe(ids.length === 0 ? -1 : index)
      }
      expect(timeline.indexOf('nowhere')).toBe(-1)
      expect(timeline.offsets.totalPx()).toBe(ids.reduce((sum, id) => sum + heightPx(id), 0))
    }
  })

  it('starts anew where nothing is left', () => {
    const empty = next(next(undefined, range(0, 5)), [])
    expect(empty.keys).toEqual([])
    expect(next(empty, range(7, 9)).indexOf('m8')).toBe(1)
  })
})
