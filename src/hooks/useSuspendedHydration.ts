'use client'

import type { QueryKey } from '@tanstack/react-query'
import { internalsOf, useIsHydrating, type PerfClient } from '../client/index.js'
import { isFromStorage } from './isFromStorage.js'

/**
 * Under Suspense a server renders what it fetched. A part of the page that hydrates with a stored value waits, as one
 * without a value does, for what the network gives; React keeps the server's HTML meanwhile. A request that failed or
 * is paused is not waited for.
 */
export const useSuspendedHydration = (
  perf: PerfClient,
  queries: readonly { readonly queryKey: QueryKey }[],
): void => {
  // A page is hydrated or not, so for one component this is the same in all its renders.
  if (!internalsOf(perf).gate.hasHydrated) return
  // oxlint-disable-next-line react/rules-of-hooks -- see above; pages that are not hydrated are spared the hook's cost
  if (!useIsHydrating()) return
  const waits = queries
    .filter((options) => shouldWait(perf, options.queryKey))
    .map((options) => ask(perf, options))
  if (waits.length > 0) throw Promise.all(waits)
}

const shouldWait = (perf: PerfClient, queryKey: QueryKey): boolean => {
  const state = perf.queryClient.getQueryState(queryKey)
  const canAnswer = state !== undefined && state.fetchFailureCount === 0 && state.fetchStatus !== 'paused'
  return canAnswer && isFromStorage(perf, queryKey)
}

const ask = (perf: PerfClient, options: { readonly queryKey: QueryKey }): Promise<void> =>
  'getNextPageParam' in options
    ? perf.queryClient.prefetchInfiniteQuery({ ...options, staleTime: 0 } as never)
    : perf.queryClient.prefetchQuery({ ...options, staleTime: 0 })
