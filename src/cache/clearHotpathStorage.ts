import { databaseNameOf } from './indexeddb/databaseNameOf.js'

export interface ClearStorageOptions {
  /** The `name` of one client. Default: the storage of all clients of this origin. */
  readonly name?: string
}

export interface ClearedDatabase {
  /** The name of the database, as the browser's tools show it. */
  readonly database: string
  /** How many entries it held; undefined where that could not be read. */
  readonly entries: number | undefined
  /** About how many bytes they took. */
  readonly bytes: number | undefined
}

export interface ClearedStorage {
  readonly removed: readonly ClearedDatabase[]
  /** What could not be removed, and why. One that is `blocked` goes as soon as the tab that holds it open is closed. */
  readonly remaining: readonly { readonly database: string; readonly reason: unknown }[]
}

/** How long a browser may take for one database. */
const patienceMs = 2000

/**
 * Removes what Hotpath keeps in IndexedDB for this origin, encryption keys included: for a button "delete my data", and
 * for the day when an application leaves Hotpath. Needs no client. Clients that run go on, here and in other tabs: what
 * they hold in memory stays, and what they store from now on is stored anew (`perf.clear()` is what logs out). Never
 * rejects, waits at most two seconds for each database, and does nothing on a server.
 */
export const clearHotpathStorage = async ({ name }: ClearStorageOptions = {}): Promise<ClearedStorage> => {
  const factory = findFactory()
  if (factory === undefined) return { removed: [], remaining: [] }
  const outcomes = await Promise.all(
    (await listDatabases(factory, name)).map(async (database) => {
      const contents = await attempt(() => readContents(factory, database))
      const deleted = await attempt(async () => {
        await settle(factory.deleteDatabase(database))
        return true
      })
      return { database, ...contents.result, reason: deleted.reason, isRemoved: deleted.result === true }
    }),
  )
  return {
    removed: outcomes
      .filter(({ isRemoved }) => isRemoved)
      .map(({ database, entries, bytes }) => ({ database, entries, bytes })),
    remaining: outcomes
      .filter(({ isRemoved }) => !isRemoved)
      .map(({ database, reason }) => ({ database, reason })),
  }
}

/** Undefined on a server, and where the browser forbids storage: there the name alone may throw. */
const findFactory = (): IDBFactory | undefined => {
  try {
    return globalThis.indexedDB
  } catch {
    return undefined
  }
}

const listDatabases = async (factory: IDBFactory, name: string | undefined): Promise<readonly string[]> => {
  const asked = name === undefined ? undefined : databaseNameOf(name)
  const { result: listed } = await attempt(async () => factory.databases?.())
  // Where databases cannot be listed, the one that is meant is tried. Deleting one that is not there does no harm.
  if (listed === undefined) return [asked ?? databaseNameOf('default')]
  const names = listed.map((database) => database.name ?? '')
  return names.filter((found) =>
    asked === undefined ? found.startsWith(databaseNameOf('')) : found === asked,
  )
}

/** What becomes of work that may fail or never end. */
const attempt = async <Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result?: Result; readonly reason?: unknown }> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'blocked'>((resolve) => {
    timer = setTimeout(() => resolve('blocked'), patienceMs)
  })
  try {
    const result = await Promise.race([work(), late])
    return result === 'blocked' ? { reason: 'blocked' } : { result }
  } catch (error) {
    return { reason: error }
  } finally {
    clearTimeout(timer)
  }
}

const settle = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser gave no reason.')))
  })

const readContents = async (factory: IDBFactory, name: string) => {
  const database = await settle(factory.open(name))
  try {
    const objects = database.transaction('hotpath').objectStore('hotpath')
    const summaries: unknown[] = await settle(objects.getAll(IDBKeyRange.bound(['summary'], ['summary', []])))
    const sizes = summaries.map((summary) => (summary as { size?: unknown } | undefined)?.size)
    return {
      entries: sizes.length,
      bytes: sizes.reduce<number>((sum, size) => sum + (typeof size === 'number' ? size : 0), 0),
    }
  } finally {
    // Before the deletion, which an open connection would block.
    database.close()
  }
}
