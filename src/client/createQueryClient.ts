import { QueryClient } from '@tanstack/query-core'
import { PerfError } from '../kernel/index.js'

const maxRetries = 3

/** A QueryClient with TanStack's defaults, but that an error which was already retried is not retried again. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failureCount, error) =>
          !(error instanceof PerfError && error.isFinal) && failureCount < maxRetries,
      },
    },
  })
