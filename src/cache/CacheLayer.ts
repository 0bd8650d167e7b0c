import type { CacheRecord, LayerName, RecordSummary } from './CacheRecord.js'
import type { Mark } from './createBarriers.js'

export type MaybePromise<Value> = Value | Promise<Value>

/** What a layer holds for a scope, without the values. */
export interface LayerIndex {
  readonly summaries: readonly RecordSummary[]
  readonly marks: readonly Mark[]
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
  /** The entries and barriers of a scope. */
  readIndex(scope: string): MaybePromise<LayerIndex>
  /** The records in the order of the hashes, undefined for what is not there. */
  getMany(scope: string, hashes: readonly string[]): MaybePromise<readonly (CacheRecord | undefined)[]>
  /** Writes all records that can be kept, in one transaction where the layer has such. */
  setMany(records: readonly CacheRecord[]): MaybePromise<WriteReport>
  deleteMany(scope: string, hashes: readonly string[]): MaybePromise<void>
  /** Keeps barriers, so that they hold for entries that are read later. */
  putMarks(scope: string, marks: readonly Mark[]): MaybePromise<void>
  /** Removes the entries and barriers of a scope, and nothing of another. */
  clear(scope: string): MaybePromise<void>
  close(): void
}
