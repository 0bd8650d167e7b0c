import { createMemoryLayer, type CacheLayer, type MemoryLayer } from '../../src/cache/index.js'

/** A layer that outlives the clients which close it, as storage does. */
export const createStorage = (changes: Partial<CacheLayer> = {}): MemoryLayer & CacheLayer => ({
  ...createMemoryLayer({ maxEntries: Infinity, maxBytes: Infinity }),
  close: () => {},
  ...(changes as Partial<MemoryLayer>),
})
