import { describe, expect, it } from 'vitest'
import { createGhosts } from '../../../src/client/stats/createGhosts.js'
import { decideMiss, type MissFacts } from '../../../src/client/stats/decideMiss.js'
import { percentileOf } from '../../../src/client/stats/percentileOf.js'

const nothing: MissFacts = {
  hasValue: false,
  barrier: undefined,
  isPastTtl: false,
  hasFailed: false,
  isEager: false,
  storage: undefined,
  gone: undefined,
}

const cases: readonly (readonly [title: string, facts: Partial<MissFacts>, reason: string])[] = [
  ['nothing is known', {}, 'never-seen'],
  ['the last request failed', { hasFailed: true }, 'failed'],
  ['it was evicted', { gone: 'evicted' }, 'evicted'],
  ['what became of the value says more than a failure', { gone: 'removed', hasFailed: true }, 'removed'],
  ['storage could not tell', { storage: 'storage-error', gone: 'evicted' }, 'storage-error'],
  ['past its time', { hasValue: true, isPastTtl: true }, 'expired'],
  ['past its time, and failed since', { hasValue: true, isPastTtl: true, hasFailed: true }, 'expired'],
  ['fresh by age, but failed since', { hasValue: true, hasFailed: true }, 'failed'],
  ['behind a tag', { hasValue: true, barrier: 'tag', isPastTtl: true }, 'invalidated-by-tag'],
  ['behind a key', { hasValue: true, barrier: 'key' }, 'invalidated-by-key'],
  ['about to run out', { hasValue: true, isEager: true }, 'eager-refresh'],
  ['fresh in every way', { hasValue: true }, 'forced'],
  [
    'a value that was evicted once and is back',
    { hasValue: true, gone: 'evicted', isPastTtl: true },
    'expired',
  ],
]

describe('why a request is made', () => {
  it.each(cases)('%s', (_, facts, reason) => {
    expect(decideMiss({ ...nothing, ...facts })).toBe(reason)
  })
})

describe('what is remembered of values that are gone', () => {
  it('is the last reason, for the last thousand', () => {
    const ghosts = createGhosts()
    ghosts.add('first', 'evicted')
    ghosts.add('second', 'evicted')
    ghosts.add('first', 'removed')
    expect(ghosts.get('first')).toBe('removed')
    for (let index = 0; index < 999; index += 1) ghosts.add(`other ${index}`, 'collected')
    expect(ghosts.get('second')).toBeUndefined()
    expect(ghosts.get('first')).toBe('removed')
  })
})

describe('a percentile, by the nearest rank', () => {
  it.each([
    [[], 0.25, undefined],
    [[7], 0.25, 7],
    [[40, 10, 30, 20], 0.25, 10],
    [[40, 10, 30, 20], 0.75, 30],
    [[100, 9, 10], 0.75, 100],
  ])('%o at %d', (values, share, expected) => {
    expect(percentileOf(values, share)).toBe(expected)
  })
})
