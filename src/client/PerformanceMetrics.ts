import type { Vital, VitalName } from '../metrics/index.js'
import type { CacheCounts } from './CacheCounters.js'

/** What components told, in numbers of events. */
export interface ComponentCounts {
  readonly imagesLoaded: number
  readonly imagesFailed: number
  readonly chunksLoaded: number
  readonly chunksFailed: number
}

/** A snapshot; the same object until something changed. */
export interface PerformanceMetrics {
  /** The page's vitals so far. A name is missing while there is no measurement, or the browser cannot make it. */
  readonly vitals: Readonly<Partial<Record<VitalName, Vital>>>
  readonly cache: CacheCounts
  readonly components: ComponentCounts
}
