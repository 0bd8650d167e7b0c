import type { LayerName } from './CacheRecord.js'

export type CacheEvent =
  /** Somebody got a value without a request, fresh or stale. */
  | {
      readonly type: 'hit'
      readonly layer: LayerName
      readonly hash: string
      /** Since it was fetched. */
      readonly ageMs: number
    }
  /** A request was made; why, in a word (`MissReason` in the browser). */
  | { readonly type: 'miss'; readonly hash: string; readonly reason: string }
  | { readonly type: 'evicted'; readonly layer: LayerName; readonly hash: string }
  | {
      readonly type: 'invalidated'
      readonly tags: readonly string[]
      readonly keys: readonly unknown[]
      /** Single entries, as TanStack's `invalidateQueries` and `removeQueries` reach them. */
      readonly hashes: readonly string[]
      /** Everything: `invalidateQueries()` without filters. */
      readonly isAll: boolean
    }
  /** A layer failed. The callers went on without it. */
  | {
      readonly type: 'layer-error'
      readonly layer: LayerName
      readonly operation: string
      readonly error: unknown
    }
  /** A value could not be kept in a layer: it cannot be cloned, or is larger than the layer. */
  | { readonly type: 'not-stored'; readonly layer: LayerName; readonly hash: string }
  /** The user of this scope left in another tab: this one is without a scope until the application says whose it is. */
  | { readonly type: 'scope-left'; readonly scope: string }
  /** A source that is invalidated in every one of its fetches: it stays stale, and is not fetched again by itself. */
  | { readonly type: 'invalidation-loop'; readonly hash: string }
