'use client'

import { useSyncExternalStore } from 'react'
import {
  createSnapshot,
  describeStats,
  internalsOf,
  usePerfClient,
  type CacheStats,
  type PerfClient,
  type Snapshot,
} from '../client/index.js'

const snapshots = /* @__PURE__ */ new WeakMap<PerfClient, Snapshot<CacheStats>>()

/** One for a client, which lives as long as that. */
const snapshotOf = (perf: PerfClient): Snapshot<CacheStats> => {
  const known = snapshots.get(perf)
  if (known !== undefined) return known
  const { counters, engine } = internalsOf(perf)
  const snapshot = createSnapshot(() => describeStats(counters, engine))
  counters.onTouch(snapshot.touch)
  snapshots.set(perf, snapshot)
  return snapshot
}

/**
 * What the cache did so far, in total and by the first element of the query keys: hits by layer, misses by reason,
 * requests, bytes and milliseconds saved, and what the layers hold. Renders again when what the selector gives has
 * changed (`Object.is`), so a selector gives a part, not a new object.
 * @throws {PerfError} `provider-missing`.
 */
export function useCacheStats(): CacheStats
export function useCacheStats<Part>(selector: (stats: CacheStats) => Part): Part
export function useCacheStats(selector?: (stats: CacheStats) => unknown): unknown {
  const snapshot = snapshotOf(usePerfClient())
  const read = () => {
    const stats = snapshot.getSnapshot()
    return selector ? selector(stats) : stats
  }
  return useSyncExternalStore(snapshot.subscribe, read, read)
}
