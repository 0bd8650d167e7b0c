export { checkTags } from './checkTags.js'
export { createPerfClient } from './createPerfClient.js'
export { PerfProvider, type PerfProviderProps } from './PerfProvider.js'
export { usePerfClient } from './usePerfClient.js'
export { useIsHydrating } from './useIsHydrating.js'
export { internalsOf } from './internals.js'
export { createSnapshot, type Snapshot } from './createSnapshot.js'
export { describeStats } from './stats/describeStats.js'
export type { CacheExplanation } from './stats/CacheExplanation.js'
export type { CacheStats, KeyStats } from './stats/CacheStats.js'
export type { HitLayer } from './stats/KeyCounts.js'
export type { MissReason } from './stats/MissReason.js'
export { graceChecks } from './grace/graceChecks.js'
export {
  scopeMissing,
  type CacheOptions,
  type FlightOptions,
  type PerfClientOptions,
  type PersistOptions,
} from './PerfClientOptions.js'
export { withOrigin } from './origin/withOrigin.js'
export type { ResultOrigin } from './origin/ResultOrigin.js'
export type { DataSource } from './bridge/QueryWatch.js'
export type { CacheEntryOptions, PerfCache } from './PerfCache.js'
export type { WarmOptions, WarmQuery, WarmReport, WarmSkip } from './WarmOptions.js'
export type { QueryRule } from './QueryRule.js'
export type { CacheCounts } from './CacheCounters.js'
export type { HotpathQueryOptions } from './HotpathQueryOptions.js'
export type { Invalidation, PerfClient, PerfReport } from './PerfClient.js'
export type { ComponentCounts, PerformanceMetrics } from './PerformanceMetrics.js'
