import { useSyncExternalStore } from 'react'
import { readHasLeft, subscribeToSession } from './session'

export const useHasLeft = (): boolean => useSyncExternalStore(subscribeToSession, readHasLeft)
