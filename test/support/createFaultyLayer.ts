import { createMemoryLayer, type CacheLayer } from '../../src/cache/index.js'

export type Fault = 'error' | 'hang' | 'quota' | Promise<unknown>

/** A working layer of this process with faults that are switched on and off, and a count of its calls. */
export const createFaultyLayer = () => {
  const inner = createMemoryLayer({ maxEntries: Infinity, maxBytes: Infinity })
  const calls: string[] = []
  const faults = new Map<string, Fault>()

  const wrap =
    <Arguments extends readonly unknown[], Result>(name: string, run: (...args: Arguments) => Result) =>
    async (...args: Arguments): Promise<Awaited<Result>> => {
      calls.push(name)
      const fault = faults.get(name) ?? faults.get('all')
      if (fault === 'hang') return new Promise<never>(() => {})
      if (fault === 'quota') throw new DOMException('The disk is full.', 'QuotaExceededError')
      if (fault instanceof Promise) await fault
      if (fault === 'error') throw new Error(`${name} failed`)
      return await run(...args)
    }

  const layer: CacheLayer = {
    name: 'indexeddb',
    hasData: wrap('hasData', inner.hasData),
    readIndex: wrap('readIndex', inner.readIndex),
    getMany: wrap('getMany', inner.getMany),
    setMany: wrap('setMany', inner.setMany),
    deleteMany: wrap('deleteMany', inner.deleteMany),
    putMarks: wrap('putMarks', inner.putMarks),
    putUses: wrap('putUses', inner.putUses),
    clear: wrap('clear', inner.clear),
    // What another client of the same storage finds afterwards is the point of closing it.
    close: () => {},
  }
  return { layer, calls, faults, stored: inner }
}
