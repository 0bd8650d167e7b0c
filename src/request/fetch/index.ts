// What `perf.fetch` needs. It is a chunk of its own, so request/index.ts has nothing of it.
export { createFetch } from '../createFetch.js'
export { resolveRequestOptions } from '../resolveRequestOptions.js'
