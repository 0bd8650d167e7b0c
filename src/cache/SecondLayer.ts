import type { Clock } from '../kernel/index.js'
import type { CacheRecord, LayerName } from './CacheRecord.js'
import type { Mark } from './createBarriers.js'
import type { GoneReason } from './GoneReason.js'

/** What a layer holds, as far as it is known without asking it. */
export interface LayerSize {
  readonly entries: number
  readonly bytes: number
}

/**
 * What stands between the engine and a slower layer, for one scope: an index of what is there, reads grouped into one
 * request, writes gathered into one transaction, bounds, and every failure turned into a miss. Nothing here rejects.
 */
export interface SecondLayer {
  /**
   * Reads the index, the barriers and the last working set, unless that was begun; settles when they are known, or
   * could not be read.
   */
  open(): Promise<void>
  /** False only when the key is known not to be in the layer, so that nothing needs to wait for it. */
  mayHold(hash: string): boolean
  /** Whether the layer has kept somebody waiting for long: then nobody else should wait for it. */
  isSlow(): boolean
  read(hash: string): Promise<CacheRecord | undefined>
  /** The same without counting as a use. */
  peek(hash: string): Promise<CacheRecord | undefined>
  /** Of this scope. Nothing while the index is not read. */
  size(): LayerSize
  /** Notes that an entry was used which needed not be read: it counts for what goes first and what comes back first. */
  noteUse(hash: string): void
  write(record: CacheRecord): void
  remove(hash: string): void
  putMarks(marks: readonly Mark[]): Promise<void>
  /** Writes what is waiting, and the order of use, now. */
  flush(): Promise<void>
  /**
   * Reads again what others may have changed meanwhile (other tabs, while this one was frozen): barriers, and the
   * entries that are there. Gives the position at which the scope was last cleared, 0 when it never was or is unknown.
   */
  catchUp(): Promise<number>
  /** @param at the position in the sequence: what has a lease up to it is of the session that ends here. */
  clear(at: number): Promise<void>
  /** Drops what is waiting and lets nothing more through; the layer itself stays open. */
  detach(): void
}

/** What the engine tells a second layer when it opens one for a scope. */
export interface SecondLayerContext {
  readonly clock: Clock
  readonly scope: string
  readonly version: string
  readonly onMarks: (marks: readonly Mark[]) => void
  /** Records that came with the index: the last working set, and what was being waited for. */
  readonly onRecords: (records: readonly CacheRecord[]) => void
  /** A failure of the layer: it is told here, once for each time, and reaches nobody else. */
  readonly onError: (operation: string, error: unknown) => void
  readonly onSkipped: (hash: string) => void
  /** Entries went that nobody removed. */
  readonly onGone: (hashes: readonly string[], reason: GoneReason) => void
}

/** Where an engine's second layers come from: one for each scope, over one place that stays open between them. */
export interface SecondLayerSource {
  readonly name: LayerName
  open(context: SecondLayerContext): SecondLayer
  close(): void
}
