// What a page needs once a failed fetch may have to be covered, or to take a kept value with it. It is a chunk of its own.
export { createGrace } from './createGrace.js'
