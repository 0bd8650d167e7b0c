import type { UseStore } from 'idb-keyval'
import { PerfError } from '../../kernel/index.js'

export interface OpenStore {
  /** In the shape that idb-keyval's functions take as their store. */
  readonly use: UseStore
  close(): void
}

const storeName = 'hotpath'
/** Rises with the shape of what is stored. An earlier shape is dropped whole: it is a cache. */
const layoutVersion = 2

/**
 * An object store behind idb-keyval's `UseStore`, with what its `createStore` does not do: relaxed durability, an
 * explicit commit (without it nothing that is written on `pagehide` survives), a connection that gives way to a newer
 * version, is opened anew after the browser closed it, and whose failed opening is tried again.
 */
export const openStore = (databaseName: string): OpenStore => {
  let connection: Promise<IDBDatabase> | undefined
  let isClosed = false

  const forget = (opened: Promise<IDBDatabase>) => {
    if (connection === opened) connection = undefined
  }

  const connect = (): Promise<IDBDatabase> => {
    if (isClosed) return Promise.reject(new PerfError('storage', `The storage ${databaseName} was closed.`))
    if (connection !== undefined) return connection
    const opened = open(databaseName, () => forget(opened))
    connection = opened
    opened.catch(() => forget(opened))
    return opened
  }

  const run = <Result>(
    database: IDBDatabase,
    mode: IDBTransactionMode,
    callback: (store: IDBObjectStore) => Result | PromiseLike<Result>,
  ): Result | PromiseLike<Result> => {
    const transaction = database.transaction(storeName, mode, { durability: 'relaxed' })
    const result = callback(transaction.objectStore(storeName))
    // All requests were made by now; committing at once keeps a write that is started while the page goes away.
    if (mode === 'readwrite') transaction.commit()
    return result
  }

  return {
    async use(mode, callback) {
      const database = await connect()
      try {
        return await run(database, mode, callback)
      } catch (error) {
        // The connection was closed (Safari does that at will) before its close event came: once more on a new one.
        if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
        connection = undefined
        return run(await connect(), mode, callback)
      }
    },
    close() {
      isClosed = true
      // An opening that fails has nothing to close; its error went to who asked for it.
      void connection?.then((database) => database.close()).catch(() => undefined)
      connection = undefined
    },
  }
}

const open = (databaseName: string, onLost: () => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, layoutVersion)
    request.addEventListener('upgradeneeded', () => {
      const database = request.result
      if (database.objectStoreNames.contains(storeName)) database.deleteObjectStore(storeName)
      database.createObjectStore(storeName)
    })
    request.addEventListener('blocked', () =>
      reject(
        new PerfError(
          'storage',
          `The storage ${databaseName} is held open by another tab of an older version.`,
        ),
      ),
    )
    request.addEventListener('error', () => reject(request.error))
    request.addEventListener('success', () => {
      const database = request.result
      database.addEventListener('close', onLost)
      database.addEventListener('versionchange', () => {
        database.close()
        onLost()
      })
      resolve(database)
    })
  })
