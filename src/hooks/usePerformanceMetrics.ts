'use client'

import { useSyncExternalStore } from 'react'
import { internalsOf, usePerfClient, type PerformanceMetrics } from '../client/index.js'

/**
 * The page's vitals and what the cache and the components did so far. Renders again when what the selector gives has
 * changed (`Object.is`), so a selector gives a part, not a new object.
 * @throws {PerfError} `provider-missing`.
 */
export function usePerformanceMetrics(): PerformanceMetrics
export function usePerformanceMetrics<Part>(selector: (metrics: PerformanceMetrics) => Part): Part
export function usePerformanceMetrics(selector?: (metrics: PerformanceMetrics) => unknown): unknown {
  const { performanceMetrics } = internalsOf(usePerfClient())
  const read = () => {
    const metrics = performanceMetrics.getSnapshot()
    return selector ? selector(metrics) : metrics
  }
  return useSyncExternalStore(performanceMetrics.subscribe, read, read)
}
