import { delMany, getMany, promisifyRequest, setMany } from 'idb-keyval'
import { createEmitter, type Clock } from '../../kernel/index.js'
import type { CacheLayer, SecretStore, WriteReport } from '../CacheLayer.js'
import type { CacheRecord } from '../CacheRecord.js'
import { chooseWorkingSet } from '../chooseWorkingSet.js'
import type { Mark } from '../createBarriers.js'
import { summaryOf } from '../summaryOf.js'
import { databaseNameOf } from './databaseNameOf.js'
import { entryKey, markKey, rangeOf, secretKey, summaryKey, usesKey, wipeKey } from './storageKeys.js'
import { isMark, isRecord, isSummary, isUse } from './guards.js'
import { openStore } from './openStore.js'

export interface IndexedDbLayerOptions {
  /** The database is called `hotpath-` and this name. */
  readonly name: string
  /** Default: the machine's. */
  readonly clock?: Clock
}

/**
 * Entries in IndexedDB: many in one transaction, an index of small summaries beside the values, so that what is there
 * is known without reading it. Safe to create anywhere; the database is opened at the first use.
 */
export const createIndexedDbLayer = ({ name, clock }: IndexedDbLayerOptions): CacheLayer & SecretStore => {
  const databaseName = databaseNameOf(name)
  const deletions = createEmitter<{ readonly type: 'deleted' }>()
  const store = openStore({ databaseName, clock, onDeleted: () => deletions.emit({ type: 'deleted' }) })

  const readSecret = (scope: string): Promise<unknown> =>
    store.use('readonly', (objects) => promisifyRequest<unknown>(objects.get(secretKey(scope))))

  return {
    name: 'indexeddb',

    async hasData() {
      // Where databases cannot be listed, there may be one.
      const databases = await indexedDB.databases?.()
      return databases?.some((database) => database.name === databaseName) ?? true
    },

    readIndex: (scope, start) =>
      store.use('readonly', async (objects) => {
        const [foundSummaries, foundMarks, foundUses, foundWipe] = await Promise.all([
          promisifyRequest<unknown[]>(objects.getAll(rangeOf('summary', scope))),
          promisifyRequest<unknown[]>(objects.getAll(rangeOf('mark', scope))),
          promisifyRequest<unknown>(objects.get(usesKey(scope))),
          promisifyRequest<unknown>(objects.get(wipeKey(scope))),
        ])
        const summaries = foundSummaries.filter(isSummary)
        const uses = Array.isArray(foundUses) ? foundUses.filter(isUse) : []
        // Awaiting its requests alone keeps the transaction alive, so the values come in the same one.
        const hashes = start ? [...chooseWorkingSet(summaries, uses, start), ...start.wanted()] : []
        const records = await Promise.all(
          [...new Set(hashes)].map((hash) => promisifyRequest<unknown>(objects.get(entryKey(scope, hash)))),
        )
        return {
          summaries,
          marks: foundMarks.filter(isMark),
          wipedAt: typeof foundWipe === 'number' ? foundWipe : 0,
          uses,
          records: records.filter(isRecord),
        }
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

    putUses: (scope, uses) =>
      store.use('readwrite', (objects) => {
        objects.put(uses, usesKey(scope))
        return done(objects.transaction)
      }),

    clear: (scope, at) =>
      store.use('readwrite', (objects) => {
        for (const kind of ['entry', 'summary', 'mark'] as const) objects.delete(rangeOf(kind, scope))
        objects.delete(usesKey(scope))
        objects.delete(secretKey(scope))
        if (at > 0) objects.put(at, wipeKey(scope))
        return done(objects.transaction)
      }),

    readSecret,

    async addSecret(scope, secret) {
      try {
        await store.use('readwrite', (objects) => {
          objects.add(secret, secretKey(scope))
          return done(objects.transaction)
        })
        return secret
      } catch (error) {
        // Another tab was first.
        if (!(error instanceof DOMException && error.name === 'ConstraintError')) throw error
        return readSecret(scope)
      }
    },

    onDeleted: (listener) => deletions.on('deleted', listener),

    close: () => store.close(),
  }
}

const putAll = (objects: IDBObjectStore, records: readonly CacheRecord[]): Promise<WriteReport> => {
  const skipped: string[] = []
  for (const record of records) {
    const { hash, scope } = record
    try {
      objects.put(record, entryKey(scope, hash))
      objects.put(summaryOf(record), summaryKey(scope, hash))
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

const markName = (mark: Mark): string => {
  const target = mark.kind === 'tag' ? mark.tag : mark.kind === 'floor' ? '' : mark.hash
  // A later invalidation must not take the place of a removal.
  return `${mark.removes ? 'gone-' : ''}${mark.kind}:${target}`
}
