// What a client needs once something is kept in storage. It is a chunk of its own.
export { createSource } from './createSource.js'
