export {
  createPerfClient,
  PerfProvider,
  usePerfClient,
  type CacheCounts,
  type CacheOptions,
  type ComponentCounts,
  type DataSource,
  type HotpathQueryOptions,
  type Invalidation,
  type PerfClient,
  type PerfClientOptions,
  type PerformanceMetrics,
  type PerfProviderProps,
  type PerfReport,
  type PersistOptions,
} from './client/index.js'
export { useDedupedQuery, usePerformanceMetrics } from './hooks/index.js'
export { PerfError, type Clock, type PerfErrorCode } from './kernel/index.js'
export type { CacheEvent, CacheLayer, CacheRecord, LayerName } from './cache/index.js'
export type { MetricSummary, Monitor, Vital, VitalName, VitalRating } from './metrics/index.js'
export type { PerfFetch, RequestOptions, Requests, RetryOptions } from './request/index.js'
