import { createIndexedDbLayer, type CacheLayer } from '../cache/index.js'

/** IndexedDB where there is one; undefined on a server, and in browsers that hide it. */
export const createBrowserLayer = (name: string): CacheLayer | undefined =>
  typeof indexedDB === 'undefined' ? undefined : createIndexedDbLayer({ name })
