// What a page needs once its data is shared between tabs. It is a chunk of its own.
export { createTabSession } from './createTabSession.js'
