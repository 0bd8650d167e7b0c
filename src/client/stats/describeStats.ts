import type { CacheEngine } from '../../cache/index.js'
import type { CacheCounters } from '../CacheCounters.js'
import type { CacheStats, KeyStats } from './CacheStats.js'
import type { HitLayer, KeyCounts } from './KeyCounts.js'
import type { MissReason } from './MissReason.js'
import { percentileOf } from './percentileOf.js'

const lowPercentile = 0.25
const highPercentile = 0.75

/** Makes the statistics of what was counted so far. */
export const describeStats = (
  { byKey, storageErrors }: Pick<CacheCounters, 'byKey' | 'storageErrors'>,
  { memory, stored }: Pick<CacheEngine, 'memory' | 'stored'>,
): CacheStats => {
  const described = [...byKey].map(([name, counts]): [string, KeyStats] => [name, describeKey(counts)])
  return {
    ...addUp(described.map(([, stats]) => stats)),
    byKey: Object.fromEntries(described),
    layers: { memory: sizeOf(memory), indexeddb: sizeOf(stored) },
    storageErrors,
  }
}

const sizeOf = ({ entries, bytes }: CacheStats['layers']['memory']) => ({ entries, bytes })

const describeKey = (counts: KeyCounts): KeyStats => {
  const { hits, misses, joins, requests, answered, answeredBytes, fetchesMs } = counts
  const low = percentileOf(fetchesMs, lowPercentile)
  const high = percentileOf(fetchesMs, highPercentile)
  return {
    hits: { ...hits },
    misses: { ...misses },
    joins,
    requests,
    requestsSaved: answered + joins,
    bytesSaved: answeredBytes,
    savedMs:
      low === undefined || high === undefined ? undefined : { low: answered * low, high: answered * high },
  }
}

const addUp = (all: readonly KeyStats[]): KeyStats => {
  const sum = (valueOf: (stats: KeyStats) => number) =>
    all.reduce((total, stats) => total + valueOf(stats), 0)
  const known = all.flatMap(({ savedMs }) => savedMs ?? [])
  const hitsOf = (layer: HitLayer) => sum(({ hits }) => hits[layer])
  return {
    hits: { memory: hitsOf('memory'), indexeddb: hitsOf('indexeddb'), tab: hitsOf('tab') },
    misses: addMisses(all),
    joins: sum(({ joins }) => joins),
    requests: sum(({ requests }) => requests),
    requestsSaved: sum(({ requestsSaved }) => requestsSaved),
    bytesSaved: sum(({ bytesSaved }) => bytesSaved),
    savedMs:
      known.length === 0
        ? undefined
        : {
            low: known.reduce((total, { low }) => total + low, 0),
            high: known.reduce((total, { high }) => total + high, 0),
          },
  }
}

const addMisses = (all: readonly KeyStats[]): KeyStats['misses'] => {
  const total: Partial<Record<MissReason, number>> = {}
  for (const { misses } of all) {
    // The keys of the object are reasons; TypeScript takes every key for a text.
    for (const [reason, count] of Object.entries(misses) as [MissReason, number][])
      total[reason] = (total[reason] ?? 0) + count
  }
  return total
}
