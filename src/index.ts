export { PerfError, type PerfErrorCode } from './kernel/index.js'
