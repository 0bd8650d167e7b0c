import { expect, it } from 'vitest'
import { createHeights } from '../../../src/components/VirtualMessageList/createHeights.js'

it('gives the estimate until a height was measured', () => {
  const heights = createHeights(40)
  expect(heights.heightPx('a')).toBe(40)
  expect(heights.set('a', 81.5)).toBe(true)
  expect(heights.heightPx('a')).toBe(81.5)
})

it('says whether a height is news', () => {
  const heights = createHeights(40)
  heights.set('a', 81.5)
  expect(heights.set('a', 81.5)).toBe(false)
  expect(heights.set('a', 82)).toBe(true)
})

it('takes the mean of the first eight for the estimate, once, unless one was given', () => {
  const heights = createHeights()
  const given = createHeights(40)
  for (let index = 0; index < 7; index += 1) heights.set(`m${index}`, 100)
  expect(heights.takeChanges()).toHaveLength(7)
  heights.set('m7', 180)
  expect(heights.takeChanges()).toBe('all')
  expect(heights.heightPx('unknown')).toBe(110)
  for (let index = 0; index < 20; index += 1) {
    heights.set(`n${index}`, 500)
    given.set(`n${index}`, 500)
  }
  expect(heights.takeChanges()).toHaveLength(20)
  expect(heights.heightPx('unknown')).toBe(110)
  expect(given.takeChanges()).toHaveLength(20)
  expect(given.heightPx('unknown')).toBe(40)
})

it('tells each change once', () => {
  const heights = createHeights(40)
  heights.set('a', 1)
  expect(heights.takeChanges()).toEqual(['a'])
  expect(heights.takeChanges()).toEqual([])
})

it('forgets messages that are gone only when they have become many', () => {
  const heights = createHeights(40)
  for (let index = 0; index < 1500; index += 1) heights.set(`m${index}`, 90)
  heights.retain(300, (key) => key === 'm3')
  expect(heights.heightPx('m7')).toBe(90)
  heights.retain(200, (key) => key === 'm3')
  expect([heights.heightPx('m3'), heights.heightPx('m7')]).toEqual([90, 40])
})
