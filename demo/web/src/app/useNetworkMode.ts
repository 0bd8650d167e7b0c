import { useSyncExternalStore } from 'react'
import type { NetworkMode } from '../../../shared/api'
import { readNetworkMode, subscribeToNetworkMode } from './networkMode'

export const useNetworkMode = (): NetworkMode => useSyncExternalStore(subscribeToNetworkMode, readNetworkMode)
