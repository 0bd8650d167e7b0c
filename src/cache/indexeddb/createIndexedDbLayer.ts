import { delMany, getMany, promisifyRequest, setMany } from 'idb-keyval'
import type { CacheLayer, WriteReport } from '../CacheLayer.js'
import type { CacheRecord, RecordSummary } from '../CacheRecord.js'
import type { Mark } from '../createBarriers.js'
import { databaseNameOf } from './databaseNameOf.js'
import { entryKey, markKey, rangeOf, summaryKey } from './storageKeys.js'
import { isMark, isRecord, isSummary } from './guards.js'
import { openStore } from './openStore.js'

export interface IndexedDbLayerOptions {
  /** The database is called `hotpath-` and this name. */
  readonly name: string
}

/**
 * Entries in IndexedDB: many in one transaction, an index of small summaries beside the values, so that what is there
 * is known without reading it. Safe to create anywhere; the database is opened at the first use.
 */
export const createIndexedDbLayer = ({ name }: IndexedDbLayerOptions): CacheLayer => {
  const databaseName = databaseNameOf(name)
  const store = openStore(databaseName)

  return {
    name: 'indexeddb',

    async hasData() {
      // Where databases cannot be listed, there may be one.
      const databases = await indexedDB.databases?.()
      return databases?.some((database) => database.name === databaseName) ?? true
    },

    readIndex: (scope) =>
      store.use('readonly', async (objects) => {
        const [summaries, marks] = await Promise.all([
          promisifyRequest<unknown[]>(objects.getAll(rangeOf('summary', scope))),
          promisifyRequest<unknown[]>(objects.getAll(rangeOf('mark', scope))),
        ])
        return { summaries: summaries.filter(isSummary), marks: marks.filter(isMark) }
      }),

    async getMany(scope, hashes) {
      const found: unknown[] = await getMany(
        hashes.map((hash) => entryKey(scope, hash)),
        store.use,
      )
      // What is not a record of ours (damaged, or of a later version) is one miss, not the end of the batch.
      return found.map((record) => (isRecord(record) ? record : undefined))
    },

    setMany: (records) => store.use('readwrite', (objects) => putAll(objects, records)),

    deleteMany: (scope, hashes) =>
      delMany(
        hashes.flatMap((hash) => [entryKey(scope, hash), summaryKey(scope, hash)]),
        store.use,
      ),

    putMarks: (scope, marks) =>
      setMany(
        marks.map((mark) => [markKey(scope, markName(mark)), mark]),
        store.use,
      ),

    clear: (scope) =>
      store.use('readwrite', (objects) => {
        for (const kind of ['entry', 'summary', 'mark'] as const) objects.delete(rangeOf(kind, scope))
        return done(objects.transaction)
      }),

    close: () => store.close(),
  }
}

const putAll = (objects: IDBObjectStore, records: readonly CacheRecord[]): Promise<WriteReport> => {
  const skipped: string[] = []
  for (const record of records) {
    const { hash, scope, size, fetchedAt, version } = record
    const summary: RecordSummary = { hash, size, fetchedAt, version }
    try {
      objects.put(record, entryKey(scope, hash))
      objects.put(summary, summaryKey(scope, hash))
    } catch (error) {
      // A value with a function or a DOM node in it cannot be stored; its neighbours can.
      if (!(error instanceof DOMException && error.name === 'DataCloneError')) throw error
      skipped.push(hash)
    }
  }
  return done(objects.transaction).then(() => ({ skipped }))
}

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    // Every failure of a request ends here: it aborts its transaction.
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new DOMException('The write was aborted.', 'AbortError')),
    )
  })

const markName = (mark: Mark): string =>
  mark.kind === 'tag' ? `tag:${mark.tag}` : mark.kind === 'floor' ? 'floor' : `${mark.kind}:${mark.hash}`
