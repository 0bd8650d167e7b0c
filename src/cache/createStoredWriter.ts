import type { CacheLayer } from './CacheLayer.js'
import type { CacheRecord } from './CacheRecord.js'
import type { LayerGuard } from './createLayerGuard.js'
import type { GoneReason } from './GoneReason.js'
import type { StoredIndex } from './createStoredIndex.js'
import { summaryOf } from './summaryOf.js'

export interface StoredWriterOptions {
  readonly layer: CacheLayer
  readonly scope: string
  readonly index: StoredIndex
  readonly guard: LayerGuard
  readonly maxBytes: number
  readonly onError: (operation: string, error: unknown) => void
  readonly onSkipped: (hash: string) => void
  readonly onGone: (hashes: readonly string[], reason: GoneReason) => void
}

/** Writes to a slower layer within its budget. Nothing here rejects. */
export interface StoredWriter {
  write(records: readonly CacheRecord[]): Promise<void>
  removeMany(hashes: readonly string[]): Promise<void>
}

export const createStoredWriter = (options: StoredWriterOptions): StoredWriter => {
  const { layer, scope, index, guard, onError, onSkipped, onGone } = options
  let { maxBytes } = options

  const removeMany = async (hashes: readonly string[]): Promise<void> => {
    if (hashes.length > 0) await guard.attempt('delete', () => layer.deleteMany(scope, hashes))
  }

  /** Makes room in the index; gives what has to go. */
  const trim = (): readonly string[] => {
    const gone = index.trimTo(maxBytes)
    onGone(gone, 'evicted')
    return gone
  }

  /** What cannot be stored leaves nothing of its earlier value behind either. */
  const skip = async (hashes: readonly string[]): Promise<void> => {
    for (const hash of hashes) {
      index.delete(hash)
      onSkipped(hash)
    }
    await removeMany(hashes)
  }

  const setMany = async (records: readonly CacheRecord[]): Promise<void> => {
    // One that is larger than the whole layer must not push all others out first.
    const tooLarge = records.filter((record) => record.size > maxBytes)
    const fitting = records.filter((record) => record.size <= maxBytes)
    for (const record of fitting) index.set(summaryOf(record))
    const removed = removeMany(trim())
    const kept = fitting.filter(({ hash }) => index.has(hash))
    // Asked for in one go with the removal, not after it: a page that goes away gives no second chance.
    const written = kept.length > 0 ? layer.setMany(kept) : { skipped: [] }
    const { skipped } = await written
    await removed
    await skip([...skipped, ...tooLarge.map(({ hash }) => hash)])
  }

  /** A full disk shrinks the layer instead of switching it off: half the budget, then once more. */
  const shrink = async (records: readonly CacheRecord[]): Promise<void> => {
    maxBytes = Math.floor(Math.min(maxBytes, index.bytes) / 2)
    await removeMany(trim())
    await guard.attempt('write', () => setMany(records.filter(({ hash }) => index.has(hash))))
  }

  return {
    removeMany,
    async write(records) {
      let isFull = false
      await guard.attempt('write', async () => {
        try {
          await setMany(records)
        } catch (error) {
          if (!isQuotaError(error)) throw error
          isFull = true
          onError('write', error)
        }
      })
      if (isFull) await shrink(records)
    },
  }
}

const isQuotaError = (error: unknown): boolean =>
  error instanceof Error && error.name === 'QuotaExceededError'
