export { createMonitor, type Monitor, type MonitorOptions } from './createMonitor.js'
export type { MetricSummary } from './createMetricSeries.js'
export type { Vital, VitalName, VitalRating } from './watchVitals.js'
