'use client'

import type { QueryKey } from '@tanstack/react-query'
import { internalsOf, useIsHydrating, type PerfClient } from '../client/index.js'
import { isFromStorage } from './isFromStorage.js'

/**
 * In a page that was hydrated, a part of it may hydrate late, after a stored value has come. Its first render is still
 * the server's.
 */
export const useServerRenderedFirst = <Result>(
  perf: PerfClient,
  queries: readonly { readonly queryKey: QueryKey }[],
  result: Result,
  renderAsServer: () => Result,
): Result => {
  // A page is hydrated or not, so for one component this is the same in all its renders.
  if (!internalsOf(perf).gate.hasHydrated) return result
  // oxlint-disable-next-line react/rules-of-hooks -- see above; pages that are not hydrated are spared the hook's cost
  return useIsHydrating() && queries.some(({ queryKey }) => isFromStorage(perf, queryKey))
    ? renderAsServer()
    : result
}
