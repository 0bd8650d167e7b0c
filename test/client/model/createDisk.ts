import { createMemoryLayer, type CacheLayer, type CacheRecord } from '../../../src/cache/index.js'

interface Operation {
  /** The tab that would take it along when it is killed. */
  tab: number | undefined
  run(): void
}

/**
 * Storage that tabs share, as they do IndexedDB: operations are done in the order in which they were asked for, and not
 * before a run says so.
 */
export interface Disk {
  layerFor(tab: number): CacheLayer
  /** Does the first operation that waits. */
  doNext(): void
  /** A tab goes by itself: what it asked for is done, whatever becomes of the next page in its place. */
  leave(tab: number): void
  /** Drops what a tab asked for and has not got: it was killed. */
  drop(tab: number): void
  readonly waiting: number
  records(scope: string): readonly CacheRecord[]
}

export const createDisk = (): Disk => {
  const inner = createMemoryLayer({ maxEntries: Infinity, maxBytes: Infinity })
  let operations: Operation[] = []

  const layerFor = (tab: number): CacheLayer => {
    const later =
      <Arguments extends readonly unknown[], Result>(work: (...args: Arguments) => Result) =>
      (...args: Arguments): Promise<Awaited<Result>> =>
        new Promise((resolve) => {
          operations.push({ tab, run: () => resolve(work(...args) as Awaited<Result>) })
        })
    return {
      name: 'indexeddb',
      hasData: later(inner.hasData),
      readIndex: later(inner.readIndex),
      getMany: later(inner.getMany),
      setMany: later(inner.setMany),
      deleteMany: later(inner.deleteMany),
      putMarks: later(inner.putMarks),
      putUses: later(inner.putUses),
      clear: later(inner.clear),
      close: () => {},
    }
  }

  return {
    layerFor,
    doNext: () => operations.shift()?.run(),
    leave(tab) {
      for (const operation of operations) if (operation.tab === tab) operation.tab = undefined
    },
    drop(tab) {
      operations = operations.filter((operation) => operation.tab !== tab)
    },
    get waiting() {
      return operations.length
    },
    records: (scope) =>
      inner
        .getMany(
          scope,
          inner.readIndex(scope).summaries.map(({ hash }) => hash),
        )
        .filter((record) => record !== undefined),
  }
}
