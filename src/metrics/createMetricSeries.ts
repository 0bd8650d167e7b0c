import type { Clock } from '../kernel/index.js'

/** What the last hour's values of a metric amount to. In the metric's own unit. */
export interface MetricSummary {
  readonly count: number
  readonly current: number
  readonly average: number
  readonly min: number
  readonly max: number
}

/** The values of one metric over the last hour, at most 1,000 of them. */
export interface MetricSeries {
  add(value: number): void
  /** Undefined when nothing was recorded in the last hour. */
  summarize(): MetricSummary | undefined
}

const windowMs = 3_600_000
const maxValues = 1000

export const createMetricSeries = (clock: Clock): MetricSeries => {
  let points: { readonly value: number; readonly at: number }[] = []
  return {
    add(value) {
      points.push({ value, at: clock.now() })
      if (points.length > maxValues) points = points.slice(-maxValues)
    },
    summarize() {
      points = points.filter(({ at }) => at > clock.now() - windowMs)
      const values = points.map(({ value }) => value)
      const current = values.at(-1)
      if (current === undefined) return undefined
      return {
        count: values.length,
        current,
        average: values.reduce((sum, value) => sum + value, 0) / values.length,
        min: Math.min(...values),
        max: Math.max(...values),
      }
    },
  }
}
