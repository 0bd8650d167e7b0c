import { PerfError, type Clock } from '../../kernel/index.js'

export interface OpenDatabaseOptions {
  readonly databaseName: string
  readonly clock: Clock
  /** The connection is over: the browser closed it, or it gave way to somebody else. */
  readonly onLost: () => void
  /** It gave way to a deletion. Told after `onLost`. */
  readonly onDeleted: () => void
}

export const storeName = 'hotpath'
/** Rises with the shape of what is stored. An earlier shape is dropped whole: it is a cache. */
const layoutVersion = 2
/** A browser that does not answer an opening for so long will not answer it at all. */
const patienceMs = 10_000

/** A connection. Rejects when the browser refuses, or another tab stands in the way, or nothing answers. */
export const openDatabase = (options: OpenDatabaseOptions): Promise<IDBDatabase> => {
  const { databaseName, clock, onLost, onDeleted } = options
  return new Promise((resolve, reject) => {
    let isGivenUp = false
    const giveUp = (reason: unknown) => {
      isGivenUp = true
      clock.clearTimeout(timer)
      reject(reason)
    }
    const timer = clock.setTimeout(
      () =>
        giveUp(new PerfError('timeout', `The storage ${databaseName} did not open within ${patienceMs} ms.`)),
      patienceMs,
    )
    // What throws here (storage that is forbidden, for one) rejects, as everything in a promise's executor does.
    const request = indexedDB.open(databaseName, layoutVersion)
    request.addEventListener('upgradeneeded', () => {
      const database = request.result
      if (database.objectStoreNames.contains(storeName)) database.deleteObjectStore(storeName)
      database.createObjectStore(storeName)
    })
    request.addEventListener('blocked', () =>
      giveUp(
        new PerfError(
          'storage',
          `The storage ${databaseName} is held open by another tab of an older version. Close that tab.`,
        ),
      ),
    )
    request.addEventListener('error', () => giveUp(request.error))
    request.addEventListener('success', () => {
      const database = request.result
      // It came after all, and nobody waits for it: left open it would stand in others' way.
      if (isGivenUp) database.close()
      clock.clearTimeout(timer)
      database.addEventListener('close', onLost)
      database.addEventListener('versionchange', ({ newVersion }) => {
        database.close()
        onLost()
        if (newVersion === null) onDeleted()
      })
      resolve(database)
    })
  })
}
