export { useDedupedQuery } from './useDedupedQuery.js'
export { usePerformanceMetrics } from './usePerformanceMetrics.js'
