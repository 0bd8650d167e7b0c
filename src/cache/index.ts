export type { CacheEvent } from './CacheEvent.js'
export type {
  CacheLayer,
  LayerIndex,
  MaybePromise,
  SecretStore,
  StartRequest,
  Use,
  WriteReport,
} from './CacheLayer.js'
export type { GoneReason } from './GoneReason.js'
export type { CacheRecord, LayerName, RecordSummary } from './CacheRecord.js'
export {
  createBarriers,
  type Barriers,
  type KeyBucket,
  type KeyMatcher,
  type Leased,
  type Mark,
} from './createBarriers.js'
export {
  createCacheEngine,
  type CacheEngine,
  type CacheEngineOptions,
  type InvalidationTarget,
  type NewEntry,
} from './createCacheEngine.js'
export { createReadThrough, type ReadThrough, type ReadThroughOptions } from './createReadThrough.js'
export type { MemoryOptions } from './memory/createMemory.js'
export { createMemoryLayer, type MemoryLayer } from './memory/createMemoryLayer.js'
export { estimateBytes } from './estimateBytes.js'
export { createLateSecondLayer } from './createLateSecondLayer.js'
export { databaseNameOf } from './indexeddb/databaseNameOf.js'
export type { LayerSize, SecondLayer, SecondLayerContext, SecondLayerSource } from './SecondLayer.js'
export {
  clearHotpathStorage,
  type ClearedDatabase,
  type ClearedStorage,
  type ClearStorageOptions,
} from './clearHotpathStorage.js'
