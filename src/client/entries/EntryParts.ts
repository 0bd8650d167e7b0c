import type { Query, QueryClient, QueryKey } from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import type { Clock } from '../../kernel/index.js'
import type { QueryWatch } from '../bridge/QueryWatch.js'

/** What `perf.cache` needs of its client. */
export interface EntryParts {
  readonly queryClient: QueryClient
  readonly engine: CacheEngine
  readonly clock: Clock
  readonly watchOf: (query: Query) => QueryWatch | undefined
  /** An entry answered without a request. */
  readonly onHit: (queryKey: QueryKey, hash: string, layer: 'memory' | 'indexeddb') => void
  /** How long `get` waits for storage. */
  readonly readDeadlineMs: number
  /** False for a client without a scope: nothing may be persisted. */
  readonly hasScope: () => boolean
  /** Waits for storage, but not for ever. */
  readonly withPatience: (work: Promise<void>) => Promise<void>
}
