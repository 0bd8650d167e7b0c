import { invalidOption, type Clock, type Unsubscribe } from '../kernel/index.js'
import { createMetricSeries, type MetricSeries, type MetricSummary } from './createMetricSeries.js'
import { watchVitals, type Vital, type VitalName } from './watchVitals.js'

/** `perf.metrics`: numbers that the page and the application record. */
export interface Monitor {
  /** Records a value of a metric, in whatever unit its name says. Throws `invalid-option` for what is not finite. */
  record(name: string, value: number): void
  /** The last hour of every metric that has values. */
  summarize(): Readonly<Record<string, MetricSummary>>
  readonly vitals: Readonly<Partial<Record<VitalName, Vital>>>
  dispose(): void
}

export interface MonitorOptions {
  readonly clock: Clock
  /** Whether the page's vitals are watched. */
  readonly isObserving: boolean
  readonly onChange: () => void
}

export const createMonitor = ({ clock, isObserving, onChange }: MonitorOptions): Monitor => {
  const series = new Map<string, MetricSeries>()
  let vitals: Partial<Record<VitalName, Vital>> = {}

  const record = (name: string, value: number): void => {
    if (!Number.isFinite(value)) throw invalidOption(`value of metric ${name}`, value, 'a finite number')
    const own = series.get(name) ?? createMetricSeries(clock)
    series.set(name, own)
    own.add(value)
    onChange()
  }

  const stop: Unsubscribe = isObserving
    ? watchVitals((name, vital) => {
        vitals = { ...vitals, [name]: vital }
        record(name, vital.value)
      })
    : () => {}

  return {
    record,
    summarize() {
      const summaries: Record<string, MetricSummary> = {}
      for (const [name, own] of series) {
        const summary = own.summarize()
        if (summary !== undefined) summaries[name] = summary
      }
      return summaries
    },
    get vitals() {
      return vitals
    },
    dispose() {
      stop()
      series.clear()
    },
  }
}
