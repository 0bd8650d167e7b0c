import { describe, expect, it } from 'vitest'
import {
  carryHold,
  holdFirstInView,
  initialHold,
  takeHold,
  wantedScrollTop,
  type Hold,
  type Scene,
} from '../../../src/components/VirtualMessageList/hold.js'
import { nextTimeline } from '../../../src/components/VirtualMessageList/timeline.js'
import { below, createRandom } from '../../support/random.js'

const timelineOf = (heights: Readonly<Record<string, number>>) =>
  nextTimeline(undefined, Object.keys(heights), {
    getKey: (key) => key,
    heightPx: (key) => heights[key] ?? 0,
  })
const five = timelineOf({ a: 100, b: 100, c: 100, d: 100, e: 100 })
const scene = (scrollTopPx: number, more: Partial<Scene> = {}): Scene => ({
  scrollTopPx,
  viewportPx: 200,
  contentPx: 500,
  leadPx: 0,
  ...more,
})

describe('takeHold', () => {
  it('holds the first message whose top is in view', () => {
    expect(takeHold(scene(0), five, true, -50)).toEqual({ at: 'message', key: 'a', topPx: 0 })
    expect(takeHold(scene(30), five, true, -50)).toEqual({ at: 'message', key: 'b', topPx: 70 })
    expect(takeHold(scene(100), five, true, -50)).toEqual({ at: 'message', key: 'b', topPx: 0 })
  })

  it('holds a message that is taller than the viewport by its hidden top', () => {
    const tall = timelineOf({ a: 100, b: 900, c: 100 })
    expect(takeHold(scene(400, { contentPx: 1100 }), tall, true, 10)).toEqual({
      at: 'message',
      key: 'b',
      topPx: -300,
    })
  })

  it('counts what stands before the messages', () => {
    expect(takeHold(scene(10, { leadPx: 40 }), five, true, -5)).toEqual({
      at: 'message',
      key: 'a',
      topPx: 30,
    })
  })

  it('holds the end for who has come down to it or near it', () => {
    expect(takeHold(scene(300), five, true, 20)).toEqual({ at: 'end' })
    expect(takeHold(scene(285), five, true, 20)).toEqual({ at: 'end' })
    expect(takeHold(scene(260), five, true, 20).at).toBe('message')
  })

  it('lets go of the end at the smallest step up', () => {
    expect(takeHold(scene(297), five, true, -3).at).toBe('message')
  })

  it('never holds the end where it may not be followed', () => {
    expect(takeHold(scene(300), five, false, 20)).toEqual({ at: 'message', key: 'd', topPx: 0 })
  })

  it('holds the end of an empty list', () => {
    expect(takeHold(scene(0, { contentPx: 200 }), timelineOf({}), false, 0)).toEqual({ at: 'end' })
  })
})

describe('wantedScrollTop', () => {
  it('is where the hold was taken while nothing changes, for any list and place', () => {
    const random = createRandom(3)
    for (let run = 0; run < 300; run += 1) {
      const places = timelineOf(
        Object.fromEntries(
          Array.from({ length: 1 + below(random, 40) }, (_, key) => [`m${key}`, 1 + below(random, 300)]),
        ),
      )
      const leadPx = below(random, 80)
      const contentPx = leadPx + places.offsets.totalPx() + below(random, 50)
      const viewportPx = Math.min(contentPx, 50 + below(random, 500))
      const scrollTopPx = below(random, contentPx - viewportPx + 1)
      const now = { scrollTopPx, viewportPx, contentPx, leadPx }
      const hold = takeHold(now, places, false, 0)
      expect(wantedScrollTop(hold, now, places)).toBe(scrollTopPx)
    }
  })

  it('is the end for the end, and for a message that is not there', () => {
    expect(wantedScrollTop({ at: 'end' }, scene(0), five)).toBe(300)
    expect(wantedScrollTop({ at: 'message', key: 'x', topPx: 0 }, scene(0), five)).toBe(300)
    expect(wantedScrollTop({ at: 'end' }, scene(0, { contentPx: 120 }), five)).toBe(0)
  })

  it.each([
    ['start', 200],
    ['center', 150],
    ['end', 100],
  ] as const)('puts a message that was asked for at the %s', (align, expected) => {
    expect(wantedScrollTop({ at: 'jump', key: 'c', align }, scene(0), five)).toBe(expected)
  })

  it('shows the beginning of a message that does not fit, however it was asked for', () => {
    const tall = timelineOf({ a: 100, b: 900, c: 100 })
    for (const align of ['start', 'center', 'end'] as const) {
      expect(wantedScrollTop({ at: 'jump', key: 'b', align }, scene(0, { contentPx: 1100 }), tall)).toBe(100)
    }
  })

  it('stays inside the content', () => {
    expect(wantedScrollTop({ at: 'jump', key: 'e', align: 'start' }, scene(0), five)).toBe(300)
    expect(wantedScrollTop({ at: 'jump', key: 'a', align: 'end' }, scene(0), five)).toBe(0)
  })
})

describe('carryHold', () => {
  const hold: Hold = { at: 'message', key: 'b', topPx: 70 }

  it('keeps the end for who follows', () => {
    expect(carryHold({ at: 'end' }, scene(300), five, timelineOf({ x: 1 }), true)).toEqual({ at: 'end' })
  })

  it('keeps what is in view instead of the end for who does not', () => {
    expect(carryHold({ at: 'end' }, scene(300), five, timelineOf({ d: 1, e: 1, f: 1 }), false)).toEqual({
      at: 'message',
      key: 'd',
      topPx: 0,
    })
  })

  it('keeps a message that is still there', () => {
    expect(carryHold(hold, scene(30), five, timelineOf({ z: 9, a: 9, b: 9 }), true)).toEqual(hold)
  })

  it('gives the place of a removed message to the next one that is left, where it stands', () => {
    expect(carryHold(hold, scene(30), five, timelineOf({ a: 9, d: 9 }), true)).toEqual({
      at: 'message',
      key: 'd',
      topPx: 270,
    })
  })

  it('gives it to one before when none after is left, and to the end when none is', () => {
    expect(carryHold(hold, scene(30), five, timelineOf({ a: 9 }), true)).toEqual({
      at: 'message',
      key: 'a',
      topPx: -30,
    })
    expect(carryHold(hold, scene(30), five, timelineOf({ x: 9 }), true)).toEqual({ at: 'end' })
  })

  it('makes an ordinary hold of a jump that has arrived, clamped or not', () => {
    const jump: Hold = { at: 'jump', key: 'e', align: 'start' }
    expect(carryHold(jump, scene(300), five, five, true)).toEqual({ at: 'message', key: 'e', topPx: 100 })
  })

  it('waits with a hold for the first messages', () => {
    const jump: Hold = { at: 'jump', key: 'e', align: 'start' }
    expect(carryHold(jump, scene(0), timelineOf({}), five, true)).toEqual(jump)
  })

  it('lets no message move that is still there, whatever is removed or put in', () => {
    const random = createRandom(4)
    for (let run = 0; run < 300; run += 1) {
      const heights = Object.fromEntries(
        Array.from({ length: 30 }, (_, key) => [`m${key}`, 20 + below(random, 200)]),
      )
      const before = timelineOf(heights)
      const now = scene(below(random, before.offsets.totalPx() - 200), {
        contentPx: before.offsets.totalPx(),
      })
      const taken = takeHold(now, before, false, 0)
      const after = timelineOf(
        Object.fromEntries(
          Object.entries(heights).flatMap(([key, height], index) =>
            random() < 0.3
              ? []
              : random() < 0.2
                ? [[`new${index}`, 50] as const, [key, height] as const]
                : [[key, height] as const],
          ),
        ),
      )
      const carried = carryHold(taken, now, before, after, false)
      if (carried.at !== 'message') continue
      const wasAt = before.offsets.beforePx(before.indexOf(carried.key)) - now.scrollTopPx
      expect(carried.topPx).toBe(wasAt)
    }
  })
})

describe('initialHold', () => {
  it('is what was asked for, or the end when that message is not there', () => {
    expect(initialHold('end', five)).toEqual({ at: 'end' })
    expect(initialHold('start', five)).toEqual({ at: 'jump', key: 'a', align: 'start' })
    expect(initialHold({ key: 'c' }, five)).toEqual({ at: 'jump', key: 'c', align: 'center' })
    expect(initialHold({ key: 'x' }, five)).toEqual({ at: 'end' })
    expect(initialHold('start', timelineOf({}))).toEqual({ at: 'end' })
  })
})

describe('holdFirstInView', () => {
  it('gives the message that a search from the start gives', () => {
    const random = createRandom(5)
    for (let run = 0; run < 300; run += 1) {
      const heights = Array.from({ length: 20 }, () => 10 + below(random, 400))
      const places = timelineOf(Object.fromEntries(heights.map((height, key) => [`m${key}`, height])))
      const scrollTopPx = below(random, places.offsets.totalPx() - 1)
      const tops = heights.map((_, index) => places.offsets.beforePx(index) - scrollTopPx)
      const firstTop = tops.findIndex((top) => top >= 0 && top < 200)
      const covering = tops.findLastIndex((top) => top <= 0)
      const expected = firstTop >= 0 ? firstTop : covering
      expect(holdFirstInView(scene(scrollTopPx), places)).toEqual({
        at: 'message',
        key: `m${expected}`,
        topPx: tops[expected],
      })
    }
  })
})
