import { useEffect, useLayoutEffect } from 'react'

/** On a server React 18 warns of layout effects, which do not run there anyway. */
export const useIsomorphicLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect
