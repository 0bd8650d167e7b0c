export { createFetch, type PerfFetch } from './createFetch.js'
export { createRequests, type Requests } from './createRequests.js'
export {
  resolveRequestOptions,
  type RequestOptions,
  type ResolvedRequestOptions,
  type RetryOptions,
} from './RequestOptions.js'
