import { describe, expect, it } from 'vitest'
import { decideGrace, type GraceFacts } from '../../../src/client/grace/decideGrace.js'
import { isDueForRefresh } from '../../../src/client/grace/isDueForRefresh.js'
import { shortenTtl } from '../../../src/client/grace/shortenTtl.js'

const facts: GraceFacts = {
  failure: 'passing',
  ageMs: 1500,
  ttlMs: 1000,
  graceMs: 600,
  isBehind: false,
  isGraceAfterInvalidation: false,
  isEager: false,
}

const decisions: readonly (readonly [title: string, changes: Partial<GraceFacts>, decision: string])[] = [
  ['within the grace a passing failure leaves the value', {}, 'grace'],
  ['at its very end it still does', { ageMs: 1600 }, 'grace'],
  ['after it the failure is shown', { ageMs: 1601 }, 'error'],
  ['no grace is the default', { graceMs: 0, ageMs: 500 }, 'error'],
  ['without an end it holds for any age', { graceMs: Infinity, ageMs: 10 ** 12 }, 'grace'],
  ['a value that is not stale yet is covered too', { ageMs: 10 }, 'grace'],
  ['what was denied is never covered', { failure: 'denied' }, 'error'],
  ['what is gone for good is never covered', { failure: 'lasting' }, 'error'],
  ['what cannot be told is not covered', { failure: 'unknown' }, 'error'],
  ['not after an invalidation', { isBehind: true }, 'error'],
  ['but if that was asked for', { isBehind: true, isGraceAfterInvalidation: true }, 'grace'],
  ['an early refresh that fails leaves the value fresh', { isEager: true, ageMs: 900, graceMs: 0 }, 'fresh'],
  ['unless it had run out meanwhile', { isEager: true, ageMs: 1000, graceMs: 0 }, 'error'],
  ['or was denied', { isEager: true, ageMs: 900, failure: 'denied' }, 'error'],
  ['or was invalidated', { isEager: true, ageMs: 900, isBehind: true }, 'error'],
]

describe('grace', () => {
  it.each(decisions)('%s', (_, changes, decision) => {
    expect(decideGrace({ ...facts, ...changes })).toBe(decision)
  })
})

describe('an early refresh', () => {
  it.each([
    ['is due from the share of the time to live on', 800, true],
    ['is not due before', 799, false],
    ['is no early one when the time is over', 1000, false],
  ])('%s', (_, ageMs, isDue) => {
    expect(isDueForRefresh(ageMs, 1000, 0.8)).toBe(isDue)
  })

  it('is never due without a share', () => {
    expect(isDueForRefresh(999, 1000, undefined)).toBe(false)
  })
})

describe('a jittered time to live', () => {
  const fetches = Array.from({ length: 1000 }, (_, index) => 1_700_000_000_000 + index)

  it('is shortened by the share at most, and by another part for each fetch', () => {
    const times = fetches.map((fetchedAt) => shortenTtl(1000, 0.2, '["key"]', fetchedAt))
    expect(Math.min(...times)).toBeGreaterThanOrEqual(800)
    expect(Math.max(...times)).toBeLessThanOrEqual(1000)
    expect(new Set(times).size).toBe(1000)
    // Spread evenly: each tenth of the range gets its tenth of the fetches, give or take a half.
    for (let from = 800; from < 1000; from += 20) {
      const inTenth = times.filter((time) => time >= from && time < from + 20).length
      expect(inTenth).toBeGreaterThan(50)
      expect(inTenth).toBeLessThan(150)
    }
  })

  it('is another one for entries that were fetched in the same moment', () => {
    const times = Array.from({ length: 100 }, (_, index) =>
      shortenTtl(1000, 0.2, `["item",${index}]`, fetches[0] ?? 0),
    )
    expect(new Set(times).size).toBe(100)
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(150)
  })

  it('is the same for the same fetch', () => {
    expect(shortenTtl(1000, 0.2, '["key"]', 5)).toBe(shortenTtl(1000, 0.2, '["key"]', 5))
  })

  it('stays without an end', () => {
    expect(shortenTtl(Infinity, 0.2, '["key"]', 5)).toBe(Infinity)
  })
})
