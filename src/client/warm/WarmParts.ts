import type { Query, QueryClient } from '@tanstack/query-core'
import type { Clock } from '../../kernel/index.js'
import type { HydrationGate } from '../bridge/createHydrationGate.js'
import type { QueryWatch } from '../bridge/QueryWatch.js'

/** What `perf.warm` needs of its client. */
export interface WarmParts {
  readonly queryClient: QueryClient
  readonly gate: HydrationGate
  readonly clock: Clock
  readonly watchOf: (query: Query) => QueryWatch | undefined
}
