import type { CacheLayer, LayerIndex } from './CacheLayer.js'
import type { CacheRecord, RecordSummary } from './CacheRecord.js'
import { createGroupedReader } from './createGroupedReader.js'
import { createLayerGuard } from './createLayerGuard.js'
import { createStoredIndex } from './createStoredIndex.js'
import { createStoredWriter } from './createStoredWriter.js'
import { createWriteQueue } from './createWriteQueue.js'
import type { GoneReason } from './GoneReason.js'
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

/** What comes back at a start without being asked for: enough for a first screen, little beside what it costs to read. */
const workingSet = { maxEntries: 200, maxBytes: 2_097_152 }
/** How many entries' order of use is kept. */
const maxUses = 1000
/** How long after a failure the layer is left alone before its index is asked for again. */
const pauseMs = 5000

export const createSecondLayer = (options: SecondLayerOptions): SecondLayer => {
  const { layer, clock, scope, version, maxAgeMs = 86_400_000 } = options
  const guard = createLayerGuard(clock, options.onError)
  const index = createStoredIndex()
  const writer = createStoredWriter({ ...options, maxBytes: options.maxBytes ?? 52_428_800, index, guard })
  /** Somebody waits for these while the index is being read. */
  const wanted = new Set<string>()
  /** These were removed while the index was being read: what it brings of them is old. */
  const removed = new Set<string>()
  let wipedAt = 0
  let isIndexed = false
  let isDetached = false
  let areUsesNew = false
  let failedAt = -Infinity

  const isUsable = (summary: RecordSummary) =>
    summary.version === version && clock.now() - summary.fetchedAt <= maxAgeMs && summary.lease > wipedAt

  const whyUnusable = (summary: RecordSummary): GoneReason => {
    if (summary.version !== version) return 'version-changed'
    return summary.lease > wipedAt ? 'expired' : 'scope-changed'
  }

  const take = (found: LayerIndex): void => {
    if (found.wipedAt > wipedAt) index.clear()
    wipedAt = Math.max(wipedAt, found.wipedAt)
    options.onMarks([...found.marks, { kind: 'floor', at: wipedAt }])
    const summaries = found.summaries.filter(({ hash }) => !removed.has(hash))
    index.load(summaries.filter(isUsable), found.uses)
    const dropped = summaries.filter((summary) => !isUsable(summary))
    for (const summary of dropped) options.onGone([summary.hash], whyUnusable(summary))
    void writer.removeMany(dropped.map(({ hash }) => hash))
  }

  const loadIndex = async (): Promise<ReadonlyMap<string, CacheRecord>> => {
    const start = { ...workingSet, wanted: () => [...wanted] }
    const found = await guard.attempt('read index', () => layer.readIndex(scope, start))
    starting = undefined
    wanted.clear()
    if (found === undefined) failedAt = clock.now()
    if (found === undefined || isDetached) return new Map()
    take(found)
    removed.clear()
    isIndexed = true
    const records = found.records.filter(
      (record) => isUsable(record) && index.has(record.hash) && queue.get(record.hash) === undefined,
    )
    options.onRecords(records)
    return new Map(records.map((record) => [record.hash, record]))
  }

  let starting: Promise<ReadonlyMap<string, CacheRecord>> | undefined
  const mayStart = () => !isIndexed && !isDetached && clock.now() - failedAt >= pauseMs
  const start = () => (mayStart() ? (starting ??= loadIndex()) : undefined)

  const reader = createGroupedReader<CacheRecord>(async (hashes) => {
    // What was written since it was asked for (a `setQueryData` that builds its query) need not be read.
    const written = hashes.map((hash) => queue.get(hash))
    if (written.every((record) => record !== undefined)) return written
    const found = await guard.attempt('read', () => layer.getMany(scope, hashes))
    // Damaged, or deleted by somebody else. A read that failed says nothing of what is there.
    if (!queue.isWriting) for (const hash of missingIn(hashes, found)) index.delete(hash)
    return found ?? []
  })

  const readStored = async (hash: string): Promise<CacheRecord | undefined> => {
    if (!index.has(hash)) return undefined
    const record = await reader.read(hash)
    // A record that the index does not have any more was removed meanwhile.
    return record !== undefined && isUsable(record) && index.has(hash) ? record : undefined
  }

  const noteUse = (hash: string): void => {
    index.use(hash)
    areUsesNew = true
  }

  const queue = createWriteQueue<CacheRecord>({
    clock,
    delayMs: options.writeDelayMs ?? 100,
    async write(records) {
      areUsesNew = true
      const expired = index.sweep(clock.now() - maxAgeMs)
      options.onGone(expired, 'expired')
      await Promise.all([writer.write(records), writer.removeMany(expired)])
    },
  })

  const flushUses = async (): Promise<void> => {
    if (!isIndexed || !areUsesNew || isDetached || index.size === 0) return
    areUsesNew = false
    await guard.attempt('write uses', () => layer.putUses(scope, index.uses(maxUses)))
  }

  const isUsed = () => isIndexed || starting !== undefined

  /** Entries of an earlier visit must meet a barrier or a removal too, though nothing was stored in this one. */
  const mayHaveData = async (): Promise<boolean> =>
    isUsed() || ((await guard.attempt('look for data', () => layer.hasData())) ?? false)

  const removeUnused = async (hash: string): Promise<void> => {
    const isWritten = () => queue.get(hash) !== undefined || index.has(hash)
    if ((await mayHaveData()) && !isWritten()) await writer.removeMany([hash])
  }

  const stopListening = layer.onDeleted?.(index.clear)

  return {
    async open() {
      await start()
    },
    mayHold: (hash) =>
      !isDetached &&
      (queue.get(hash) !== undefined || index.has(hash) || mayStart() || starting !== undefined),
    isSlow: () => guard.isSlow(),
    async read(hash) {
      const waiting = queue.get(hash)
      if (waiting !== undefined) return waiting
      const started = start()
      if (started) wanted.add(hash)
      const record = (await started)?.get(hash) ?? (await readStored(hash))
      if (isDetached || record === undefined) return undefined
      noteUse(hash)
      return record
    },
    noteUse,
    async peek(hash) {
      const waiting = queue.get(hash)
      if (waiting !== undefined) return waiting
      const found = (await start())?.get(hash)
      return found ?? (await readStored(hash))
    },
    size: () => ({ entries: index.size, bytes: index.bytes }),
    write(record) {
      if (isDetached) return
      void start()
      layer.prepare?.(record)
      queue.add(record.hash, record)
    },
    remove(hash) {
      queue.drop(hash)
      index.delete(hash)
      if (isDetached) return
      if (starting) removed.add(hash)
      if (isUsed()) void writer.removeMany([hash])
      else void removeUnused(hash)
    },
    async putMarks(marks) {
      if (isDetached) return
      if (await mayHaveData()) await guard.attempt('write barriers', () => layer.putMarks(scope, marks))
    },
    async flush() {
      await Promise.all([queue.flush(), flushUses()])
    },
    async catchUp() {
      if (!isIndexed) await start()
      else {
        const found = await guard.attempt('read index', () => layer.readIndex(scope))
        if (found && !isDetached) take(found)
      }
      return wipedAt
    },
    async clear(at) {
      queue.clear()
      index.clear()
      wipedAt = Math.max(wipedAt, at)
      await guard.attempt('clear', () => layer.clear(scope, at))
      // A write that had begun may have come in behind the clearing: nothing of it may stay.
      if (!queue.isWriting) return
      await queue.flush()
      await guard.attempt('clear', () => layer.clear(scope, at))
    },
    detach() {
      isDetached = true
      stopListening?.()
      queue.clear()
    },
  }
}

const missingIn = (
  hashes: readonly string[],
  found: readonly (CacheRecord | undefined)[] | undefined,
): readonly string[] => (found ? hashes.filter((_, index) => found[index] === undefined) : [])
