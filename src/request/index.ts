export type { PerfFetch } from './createFetch.js'
export { createRequests, type Requests } from './createRequests.js'
export { checkRequestOptions, type RequestOptions, type RetryOptions } from './RequestOptions.js'
