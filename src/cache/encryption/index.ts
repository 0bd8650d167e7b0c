// What a page needs once something is kept encrypted. It is a chunk of its own, so cache/index.ts has nothing of it.
export { createEncryptedLayer } from './createEncryptedLayer.js'
