import type { MissReason } from './MissReason.js'

/** The layers that a hit can come from. */
export type HitLayer = 'memory' | 'indexeddb' | 'tab'

/** The raw counters of all queries whose key begins with the same element. They only grow. */
export interface KeyCounts {
  readonly hits: Record<HitLayer, number>
  readonly misses: Partial<Record<MissReason, number>>
  joins: number
  /** Calls of a `queryFn`. */
  requests: number
  /** Reads that were answered by a fresh value, so that no request was made for them. */
  answered: number
  /** The sizes of those values together. */
  answeredBytes: number
  /** How long the last fetches took, in milliseconds; the oldest is overwritten. */
  readonly fetchesMs: number[]
  fetches: number
}

export const createKeyCounts = (): KeyCounts => ({
  hits: { memory: 0, indexeddb: 0, tab: 0 },
  misses: {},
  joins: 0,
  requests: 0,
  answered: 0,
  answeredBytes: 0,
  fetchesMs: [],
  fetches: 0,
})
