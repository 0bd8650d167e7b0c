// What a page needs once something is kept in storage. It is a chunk of its own, so cache/index.ts has nothing of it.
export { createSecondLayer } from '../createSecondLayer.js'
export { createIndexedDbLayer } from '../indexeddb/createIndexedDbLayer.js'
