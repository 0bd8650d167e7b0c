import type { QueryKey } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { usePerfClient } from 'react-hotpath'

/** The keys of the queries that are in the QueryCache now, by their hashes and in the order of those. */
export const useQueryKeys = (): ReadonlyMap<string, QueryKey> => {
  const queries = usePerfClient().queryClient.getQueryCache()
  // A text, because a snapshot is compared by identity.
  const hashes = useSyncExternalStore(
    useCallback((listener) => queries.subscribe(listener), [queries]),
    () => JSON.stringify(queries.getAll().map(({ queryHash }) => queryHash)),
  )
  return useMemo(() => {
    const known = (JSON.parse(hashes) as readonly string[]).toSorted()
    return new Map(known.flatMap((hash) => pairOf(hash, queries.get(hash)?.queryKey)))
  }, [hashes, queries])
}

const pairOf = (hash: string, key: QueryKey | undefined): readonly [string, QueryKey][] =>
  key === undefined ? [] : [[hash, key]]
