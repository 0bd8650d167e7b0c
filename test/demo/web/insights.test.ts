import { expect, it } from 'vitest'
import { linearScale, roundTicks } from '../../../demo/web/src/pages/insights/chartScale.js'
import { speakerBars } from '../../../demo/web/src/pages/insights/speakerBars.js'
import { describeAge } from '../../../demo/web/src/ui/describeAge.js'

it('an axis has round numbers from 0 to at least the largest value', () => {
  expect(roundTicks(612, 5)).toEqual([0, 200, 400, 600, 800])
  expect(roundTicks(9, 5)).toEqual([0, 2, 4, 6, 8, 10])
  expect(roundTicks(0, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map((tick) => expect.closeTo(tick) as number))
})

it('a scale puts the ends of one range on the ends of the other', () => {
  const y = linearScale([0, 800], [300, 20])
  expect([y(0), y(400), y(800)]).toEqual([300, 160, 20])
})

it('every speaker has a bar in the order of time, and "Everyone" has none', () => {
  const conversation = (id: string, firstYear: number, addressCount: number) => ({
    id,
    name: id,
    party: null,
    firstYear,
    lastYear: firstYear + 3,
    addressCount,
    messageCount: 120,
    lastMessage: '',
  })
  const bars = speakerBars([
    conversation('everyone', 1790, 8),
    conversation('later', 1801, 4),
    conversation('first', 1790, 3),
  ])
  expect(bars.map(({ id, sentencesPerAddress }) => [id, sentencesPerAddress])).toEqual([
    ['first', 40],
    ['later', 30],
  ])
})

it('an age is told in its largest whole unit', () => {
  expect([0, 59_000, 60_000, 3_600_000].map((age) => describeAge(0, age))).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '1 h',
  ])
})
