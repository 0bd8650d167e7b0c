export { createEntries } from './createEntries.js'
