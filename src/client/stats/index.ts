export { createInspector } from './createInspector.js'
