import type { Unsubscribe } from '../kernel/index.js'
import type { CacheRecord, LayerName, RecordSummary } from './CacheRecord.js'
import type { Mark } from './createBarriers.js'

export type MaybePromise<Value> = Value | Promise<Value>

/** How often an entry was used, under its hash. */
export type Use = readonly [hash: string, count: number]

/** What a layer holds for a scope. */
export interface LayerIndex {
  readonly summaries: readonly RecordSummary[]
  readonly marks: readonly Mark[]
  /**
   * The position in the sequence at which the scope was last cleared: a lease up to it belongs to a session that has
   * ended, whoever wrote the entry and however late. 0: never.
   */
  readonly wipedAt: number
  /** The order of use as `putUses` left it, the most recently used last. */
  readonly uses: readonly Use[]
  /** The records that were asked for beside the index. */
  readonly records: readonly CacheRecord[]
}

/** What `readIndex` brings beside the index, in the same transaction. */
export interface StartRequest {
  /** How many of the most used records. */
  readonly maxEntries: number
  /** How many bytes of them, by the sizes that their summaries give. */
  readonly maxBytes: number
  /**
   * Records that somebody waits for: they come whatever the bounds, as far as the layer can name them in the same
   * transaction. Asked as late as it can.
   */
  readonly wanted: () => readonly string[]
}

export interface WriteReport {
  /** The hashes of records that could not be kept (a value that cannot be cloned, one larger than the layer). */
  readonly skipped: readonly string[]
}

/**
 * A place where entries are kept. The contract suite of react-hotpath/testing says what each method must do; it runs on
 * every layer. A layer may reject; the engine above it turns a rejection into a miss.
 */
export interface CacheLayer {
  readonly name: LayerName
  /** False when nothing was ever kept: then a barrier need not be kept either, and nothing is created for it. */
  hasData(): MaybePromise<boolean>
  /** The entries and barriers of a scope, and records with them where a start asks for some. */
  readIndex(scope: string, start?: StartRequest): MaybePromise<LayerIndex>
  /** The records in the order of the hashes, undefined for what is not there. */
  getMany(scope: string, hashes: readonly string[]): MaybePromise<readonly (CacheRecord | undefined)[]>
  /** Told of a record that will be written soon, so that slow preparations are done by then. */
  prepare?(record: CacheRecord): void
  /** Writes all records that can be kept, in one transaction where the layer has such. */
  setMany(records: readonly CacheRecord[]): MaybePromise<WriteReport>
  deleteMany(scope: string, hashes: readonly string[]): MaybePromise<void>
  /** Keeps barriers, so that they hold for entries that are read later. */
  putMarks(scope: string, marks: readonly Mark[]): MaybePromise<void>
  /** Keeps the order of use, the most recently used last; it replaces the one before. */
  putUses(scope: string, uses: readonly Use[]): MaybePromise<void>
  /**
   * Removes the entries, barriers and uses of a scope, and nothing of another. What stays is the position `at`, which
   * the index gives as `wipedAt`, without the scope in clear.
   */
  clear(scope: string, at: number): MaybePromise<void>
  /** Hears of it when somebody else deleted everything that the layer held. Gives the function that ends that. */
  onDeleted?(listener: () => void): Unsubscribe
  close(): void
}

/** A layer that can keep keys, which leave with everything else of their scope when it is cleared. */
export interface SecretStore {
  /** What was kept for a scope; undefined when there is nothing. */
  readSecret(scope: string): MaybePromise<unknown>
  /** Keeps it unless there is one, and gives the one that is there then: of several tabs the first one wins. */
  addSecret(scope: string, secret: unknown): MaybePromise<unknown>
}
