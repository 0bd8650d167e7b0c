import { createMemoryLayer } from '../../src/cache/index.js'
import { createFaultyLayer as createFaulty } from '../../src/testing/index.js'

/** A working layer of this process with faults that are switched on and off, and a count of its calls. */
export const createFaultyLayer = () => {
  const stored = createMemoryLayer({ maxEntries: Infinity, maxBytes: Infinity })
  return { ...createFaulty({ layer: { ...stored, name: 'indexeddb' } }), stored }
}
