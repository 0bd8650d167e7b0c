'use client'

import { useSyncExternalStore } from 'react'

const subscribeToNothing = () => () => {}

/** True on a server, and in the one render in which React compares with the server's HTML. */
export const useIsHydrating = (): boolean =>
  useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  )
