import type { UseStore } from 'idb-keyval'
import { PerfError, systemClock, type Clock, type Unsubscribe } from '../../kernel/index.js'
import { openDatabase, storeName } from './openDatabase.js'

export interface OpenStoreOptions {
  readonly databaseName: string
  /** Default: the machine's. */
  readonly clock?: Clock | undefined
  /** The database was deleted by somebody else; the next use makes a new one. */
  readonly onDeleted: () => void
}

export interface OpenStore {
  /** In the shape that idb-keyval's functions take as their store. */
  readonly use: UseStore
  close(): void
}

/** How long after a failed opening the next one is tried; until then every use fails at once. */
const pauseMs = 5000

/**
 * An object store behind idb-keyval's `UseStore`, with what its `createStore` does not do: relaxed durability, an
 * explicit commit (without it nothing that is written on `pagehide` survives), a connection that gives way to a newer
 * version and to a deletion, is opened anew after the browser closed it, and is closed while the page lies in the
 * back/forward cache, where an open one would keep others waiting and get the page evicted. A failed opening is tried
 * again later.
 */
export const openStore = ({ databaseName, clock = systemClock, onDeleted }: OpenStoreOptions): OpenStore => {
  let connection: Promise<IDBDatabase> | undefined
  let failure: { readonly at: number; readonly error: unknown } | undefined
  let isClosed = false

  const forget = (opened: Promise<IDBDatabase>) => {
    if (connection === opened) connection = undefined
  }

  const connect = (): Promise<IDBDatabase> => {
    if (isClosed) return Promise.reject(new PerfError('storage', `The storage ${databaseName} was closed.`))
    if (connection !== undefined) return connection
    if (failure !== undefined && clock.now() - failure.at < pauseMs) return Promise.reject(failure.error)
    failure = undefined
    const opened = openDatabase({ databaseName, clock, onLost: () => forget(opened), onDeleted })
    connection = opened
    opened.catch((error: unknown) => {
      failure = { at: clock.now(), error }
      forget(opened)
    })
    return opened
  }

  const disconnect = () => {
    // An opening that fails has nothing to close; its error went to who asked for it.
    void connection?.then((database) => database.close()).catch(() => undefined)
    connection = undefined
  }

  const stopWatching = onSleep(disconnect)

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
      stopWatching()
      disconnect()
    },
  }
}

/** Calls when the page goes into the back/forward cache or is frozen. What was begun by then is still written. */
const onSleep = (callback: () => void): Unsubscribe => {
  // Workers and servers do not sleep like that.
  if (typeof document === 'undefined') return () => {}
  const onPageHide = ({ persisted }: PageTransitionEvent) => {
    if (persisted) callback()
  }
  window.addEventListener('pagehide', onPageHide)
  document.addEventListener('freeze', callback)
  return () => {
    window.removeEventListener('pagehide', onPageHide)
    document.removeEventListener('freeze', callback)
  }
}
