import { describe, expect, it, vi } from 'vitest'
import { createMonitor } from '../../src/metrics/index.js'
import { createFakeClock } from '../../src/testing/index.js'

const setUp = () => {
  const clock = createFakeClock()
  const onChange = vi.fn()
  return { clock, onChange, monitor: createMonitor({ clock, isObserving: false, onChange }) }
}

describe('perf.metrics', () => {
  it('averages, minima and maxima are numbers; the report of an empty metric is empty', () => {
    const { monitor, onChange } = setUp()
    expect(monitor.summarize()).toEqual({})
    for (const value of [3, 1, 2]) monitor.record('query', value)
    expect(monitor.summarize()).toEqual({ query: { count: 3, current: 2, average: 2, min: 1, max: 3 } })
    expect(onChange).toHaveBeenCalledTimes(3)
  })

  it('counts the last hour, and at most 1,000 values', async () => {
    const { monitor, clock } = setUp()
    monitor.record('old', 1)
    await clock.advance(3_600_000)
    for (let value = 0; value < 1500; value += 1) monitor.record('many', value)
    expect(monitor.summarize()).toEqual({
      many: { count: 1000, current: 1499, average: 999.5, min: 500, max: 1499 },
    })
  })

  it('refuses what is not a number that can be averaged', () => {
    const { monitor } = setUp()
    expect(() => monitor.record('query', Number.NaN)).toThrow(/metric query.*NaN.*finite/)
  })
})
