import { describe, expect, it } from 'vitest'
import { addShift, noShifts, type Shift } from '../../../demo/web/src/compare/layoutShift.js'
import { addResource, noTraffic } from '../../../demo/web/src/compare/traffic.js'
import { describeVisit } from '../../../demo/web/src/showme/describeVisit.js'
import { nextStep, planReloads } from '../../../demo/web/src/showme/tour.js'

const shift = (startTime: number, value: number, hadRecentInput = false): Shift => ({
  startTime,
  value,
  hadRecentInput,
})
const worstOf = (...shifts: Shift[]): number => shifts.reduce(addShift, noShifts).worst

describe('layout shift', () => {
  it('adds shifts less than a second apart and keeps the worst window', () => {
    expect(worstOf(shift(100, 0.1), shift(900, 0.2))).toBeCloseTo(0.3)
    expect(worstOf(shift(100, 0.1), shift(900, 0.2), shift(2500, 0.25))).toBeCloseTo(0.3)
  })

  it('begins a new window after a gap of a second, and after five seconds without a gap', () => {
    expect(worstOf(shift(0, 0.1), shift(1000, 0.1))).toBeCloseTo(0.1)
    const steady = Array.from({ length: 8 }, (_, index) => shift(index * 900, 0.1))
    expect(worstOf(...steady)).toBeCloseTo(0.6)
  })

  it('leaves out what follows an input', () => {
    expect(worstOf(shift(100, 0.4, true), shift(200, 0.1))).toBeCloseTo(0.1)
  })
})

const resource = (path: string, transferSize: number, decodedBodySize = 100) => ({
  name: `http://localhost:4100${path}`,
  transferSize,
  decodedBodySize,
})

describe('traffic', () => {
  it('counts requests to /api with their bytes, images included, and nothing else', () => {
    const all = [resource('/api/conversations?page=1', 700), resource('/api/images/a?w=320', 9000)]
    const others = [resource('/assets/index.js', 5000), resource('/apis', 10)]
    expect([...all, ...others].reduce(addResource, noTraffic)).toEqual({ requests: 2, bytes: 9700 })
  })

  it('counts a failed request, and not what the browser had in its own cache', () => {
    expect(addResource(noTraffic, resource('/api/conversations', 0, 0))).toEqual({ requests: 1, bytes: 0 })
    expect(addResource(noTraffic, resource('/api/images/a?w=320', 0))).toEqual(noTraffic)
  })
})

describe('the tour', () => {
  it('visits Hotpath first when it begins in Plain, so that there is something to remember', () => {
    expect(planReloads('plain').map(({ mode, network }) => `${mode} ${network}`)).toEqual([
      'hotpath normal',
      'plain slow',
      'hotpath slow',
    ])
    expect(planReloads('hotpath')).toHaveLength(2)
  })

  it('remembers in every step which mode and network the visitor had', () => {
    const origin = { mode: 'hotpath', network: 'flaky' } as const
    const second = nextStep({ at: 'reloads-running', remaining: planReloads('hotpath'), origin })
    expect(second).toEqual({ at: 'tab', openedAt: null, origin })
    expect(second && nextStep(second)).toEqual({ at: 'scroll', origin })
    expect(nextStep({ at: 'scroll', origin })).toBeUndefined()
  })

  it('says "not measured" where nothing was measured, never 0', () => {
    const visit = {
      mode: 'plain',
      network: 'slow',
      path: '/',
      startedAt: 0,
      durationMs: 10,
      requests: 1,
      bytes: 10,
      contentMs: null,
      layoutShift: null,
    } as const
    expect(describeVisit(undefined)).toBe('not measured')
    expect(describeVisit(visit)).toBe('1 request, content not measured')
  })
})
