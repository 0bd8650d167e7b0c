import type { DefaultOptions } from '@tanstack/react-query'
import { ApiError } from '../api/fetchJson'

const maxRetries = 2

/** The same in both modes, so that what is compared is the library and not its settings. */
export const queryDefaults: DefaultOptions = {
  queries: {
    staleTime: 5 * 60_000,
    gcTime: 30 * 60_000,
    retry: (failures, error) => failures < maxRetries && !isRefusal(error),
    retryDelay: (attempt) => 400 * 2 ** attempt,
    // The network switch destroys connections while the browser thinks that it is online.
    networkMode: 'always',
  },
}

/** The server understood and said no: asking again changes nothing. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.status !== undefined && error.status >= 400 && error.status < 500
