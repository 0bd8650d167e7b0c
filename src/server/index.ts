export { cacheable, type CacheableOptions } from './cacheable.js'
export {
  createServerCache,
  type EntryOptions,
  type ServerCache,
  type ServerCacheOptions,
  type ServerCacheStats,
} from './createServerCache.js'
