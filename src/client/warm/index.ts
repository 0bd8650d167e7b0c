export { warmQueries } from './warmQueries.js'
