import { QueryClient } from '@tanstack/query-core'
import { createPerfClient, type PerfClient, type PerfClientOptions } from '../client/index.js'

/**
 * A client for a user's own tests: no storage, no retry, no vitals, and nothing is collected while a test runs. Give it
 * options to switch a part on again. Dispose of it at the end of the test.
 */
export const createTestPerfClient = (options: PerfClientOptions = {}): PerfClient =>
  createPerfClient({
    queryClient: new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } }),
    request: { retry: false },
    metrics: false,
    ...options,
  })
