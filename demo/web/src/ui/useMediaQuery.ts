import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query matches now. */
export const useMediaQuery = (query: string): boolean =>
  useSyncExternalStore(
    useCallback(
      (listener) => {
        const list = matchMedia(query)
        list.addEventListener('change', listener)
        return () => list.removeEventListener('change', listener)
      },
      [query],
    ),
    () => matchMedia(query).matches,
  )

/** Room for the list and a conversation side by side. The same width stands in `styles/layout.css`. */
export const useIsWide = (): boolean => useMediaQuery('(min-width: 900px)')
