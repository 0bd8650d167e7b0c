import { useMemo, useSyncExternalStore } from 'react'
import { matchRoute, type Route } from './matchRoute'
import { readLocation, subscribeToLocation } from './navigation'

export interface Location {
  readonly route: Route
  readonly search: URLSearchParams
}

/** The page and the query string of the current URL. */
export const useLocation = (): Location => {
  const path = useSyncExternalStore(subscribeToLocation, readLocation)
  return useMemo(() => {
    const url = new URL(path, location.origin)
    return { route: matchRoute(url.pathname), search: url.searchParams }
  }, [path])
}
