export {
  createPerfClient,
  PerfProvider,
  usePerfClient,
  type CacheCounts,
  type CacheExplanation,
  type CacheEntryOptions,
  type CacheOptions,
  type CacheStats,
  type ComponentCounts,
  type DataSource,
  type HitLayer,
  type HotpathQueryOptions,
  type Invalidation,
  type KeyStats,
  type MissReason,
  type PerfCache,
  type PerfClient,
  type PerfClientOptions,
  type PerformanceMetrics,
  type PerfProviderProps,
  type PerfReport,
  type FlightOptions,
  type PersistOptions,
  type QueryRule,
  type WarmOptions,
  type WarmQuery,
  type WarmReport,
  type WarmSkip,
  type ResultOrigin,
} from './client/index.js'
export {
  useCacheStats,
  useDedupedInfiniteQuery,
  useDedupedQueries,
  useDedupedQuery,
  useDedupedSuspenseInfiniteQuery,
  useDedupedSuspenseQuery,
  usePerformanceMetrics,
  usePrefetch,
  type DedupedQueriesOptions,
  type PrefetchOptions,
  type PrefetchProps,
  type PrefetchTrigger,
} from './hooks/index.js'
export { PerfError, type Clock, type PerfErrorCode } from './kernel/index.js'
export {
  clearHotpathStorage,
  type ClearedDatabase,
  type ClearedStorage,
  type ClearStorageOptions,
} from './cache/index.js'
export type { CacheEvent, CacheLayer, CacheRecord, GoneReason, LayerName } from './cache/index.js'
export type { MetricSummary, Monitor, Vital, VitalName, VitalRating } from './metrics/index.js'
export type { PerfFetch, RequestOptions, Requests, RetryOptions } from './request/index.js'
export { OptimizedImage, preloadImage } from './components/OptimizedImage/index.js'
export type {
  ImageFormat,
  ImageLoader,
  ImageRequest,
  OptimizedImageProps,
  PreloadImageOptions,
} from './components/OptimizedImage/index.js'
export { LazyBoundary, lazyWithPreload } from './components/LazyBoundary/index.js'
export type {
  LazyBoundaryProps,
  LazyFailure,
  LazyOptions,
  PreloadableComponent,
} from './components/LazyBoundary/index.js'
export {
  VirtualMessageList,
  type InitialPosition,
  type MessageAlign,
  type MessageInfo,
  type VirtualMessageListHandle,
  type VirtualMessageListProps,
} from './components/VirtualMessageList/index.js'
