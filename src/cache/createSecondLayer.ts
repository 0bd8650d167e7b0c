import type { CacheLayer } from './CacheLayer.js'
import type { CacheRecord, RecordSummary } from './CacheRecord.js'
import { createGroupedReader } from './createGroupedReader.js'
import { createLruMap } from './createLruMap.js'
import { createWriteQueue } from './createWriteQueue.js'
import type { SecondLayer, SecondLayerContext } from './SecondLayer.js'

export interface SecondLayerOptions extends SecondLayerContext {
  readonly layer: CacheLayer
  /** Default: 52,428,800 (50 MB). */
  readonly maxBytes?: number
  /** Default: 86,400,000 (24 h). */
  readonly maxAgeMs?: number
  /** How long writes are gathered. Default: 100. */
  readonly writeDelayMs?: number
}

export const createSecondLayer = (options: SecondLayerOptions): SecondLayer => {
  const { layer, clock, scope, version, maxAgeMs = 86_400_000, onError } = options
  const index = createLruMap<RecordSummary>({
    maxEntries: Infinity,
    maxBytes: Infinity,
    sizeOf: (summary) => summary.size,
  })
  let maxBytes = options.maxBytes ?? 52_428_800
  let isIndexed = false
  let isDetached = false

  /** Runs an operation of the layer; its failure is reported and becomes undefined. */
  const attempt = async <Result>(
    operation: string,
    run: () => Result | Promise<Result>,
  ): Promise<Result | undefined> => {
    try {
      return await run()
    } catch (error) {
      onError(operation, error)
      return undefined
    }
  }

  const isUsable = (summary: RecordSummary) =>
    summary.version === version && clock.now() - summary.fetchedAt <= maxAgeMs

  const loadIndex = async (): Promise<void> => {
    const found = await attempt('read index', () => layer.readIndex(scope))
    if (isDetached) return
    if (found !== undefined) {
      options.onMarks(found.marks)
      const oldestFirst = found.summaries.toSorted((a, b) => a.fetchedAt - b.fetchedAt)
      for (const summary of oldestFirst) if (isUsable(summary)) index.set(summary.hash, summary)
      const dropped = oldestFirst.filter((summary) => !isUsable(summary)).map((summary) => summary.hash)
      if (dropped.length > 0) void attempt('delete', () => layer.deleteMany(scope, dropped))
    }
    isIndexed = true
  }

  let opening: Promise<void> | undefined
  const open = (): Promise<void> => (opening ??= loadIndex())

  const reader = createGroupedReader<CacheRecord>(async (hashes) => {
    const found = await attempt('read', () => layer.getMany(scope, hashes))
    return found ?? []
  })

  /** The hashes that have to go so that the layer holds at most this many bytes, least recently used first. */
  const trimTo = (bytes: number): readonly string[] => {
    const gone: string[] = []
    for (const summary of index.values()) {
      if (index.bytes <= bytes) break
      gone.push(summary.hash)
      index.delete(summary.hash)
    }
    return gone
  }

  const removeMany = (hashes: readonly string[]) =>
    hashes.length > 0 ? attempt('delete', () => layer.deleteMany(scope, hashes)) : undefined

  /** What cannot be stored leaves nothing of its earlier value behind either. */
  const skip = async (hashes: readonly string[]): Promise<void> => {
    for (const hash of hashes) {
      index.delete(hash)
      options.onSkipped(hash)
    }
    await removeMany(hashes)
  }

  const setMany = async (records: readonly CacheRecord[]): Promise<void> => {
    // One that is larger than the whole layer must not push all others out first.
    const tooLarge = records.filter((record) => record.size > maxBytes)
    const fitting = records.filter((record) => record.size <= maxBytes)
    for (const record of fitting) index.set(record.hash, record)
    await removeMany(trimTo(maxBytes))
    const kept = fitting.filter((record) => index.get(record.hash) !== undefined)
    const report = await layer.setMany(kept)
    await skip([...report.skipped, ...tooLarge.map((record) => record.hash)])
  }

  const writeAll = async (records: readonly CacheRecord[]): Promise<void> => {
    try {
      await setMany(records)
    } catch (error) {
      onError('write', error)
      if (!isQuotaError(error)) return
      // A full disk shrinks the layer instead of switching it off: half the budget, then once more.
      maxBytes = Math.floor(Math.min(maxBytes, index.bytes) / 2)
      await removeMany(trimTo(maxBytes))
      await attempt('write', () => setMany(records.filter((record) => index.get(record.hash) !== undefined)))
    }
  }

  const queue = createWriteQueue<CacheRecord>({
    clock,
    delayMs: options.writeDelayMs ?? 100,
    write: writeAll,
  })

  return {
    open,
    mayHold: (hash) =>
      !isDetached && (!isIndexed || queue.get(hash) !== undefined || index.get(hash) !== undefined),
    async read(hash) {
      const waiting = queue.get(hash)
      if (waiting !== undefined) return waiting
      if (isIndexed && index.get(hash) === undefined) return undefined
      // While the index is on its way the value is asked for beside it, not after it: a page that starts waits for one
      // answer less. The barriers come with the index, so it is awaited before the value is shown.
      const [record] = await Promise.all([reader.read(hash), open()])
      if (isDetached || record === undefined || !isUsable(record)) return undefined
      // Counts as a use; a record that the index does not have was removed meanwhile, or cannot be trusted.
      return index.get(record.hash) === undefined ? undefined : record
    },
    write(record) {
      if (isDetached) return
      void open()
      queue.add(record.hash, record)
    },
    remove(hash) {
      queue.drop(hash)
      index.delete(hash)
      if (!isDetached && opening !== undefined) void attempt('delete', () => layer.deleteMany(scope, [hash]))
    },
    async putMarks(marks) {
      if (isDetached) return
      // Entries of an earlier visit must meet the barrier too, though nothing was stored in this one.
      const hasData = opening !== undefined || (await attempt('look for data', () => layer.hasData()))
      if (hasData) await attempt('write barriers', () => layer.putMarks(scope, marks))
    },
    flush: () => queue.flush(),
    async clear() {
      queue.clear()
      index.clear()
      await attempt('clear', () => layer.clear(scope))
      // A write that had begun may have come in behind the clearing: nothing of it may stay.
      if (!queue.isWriting) return
      await queue.flush()
      await attempt('clear', () => layer.clear(scope))
    },
    detach() {
      isDetached = true
      queue.clear()
    },
  }
}

const isQuotaError = (error: unknown): boolean =>
  error instanceof Error && error.name === 'QuotaExceededError'
