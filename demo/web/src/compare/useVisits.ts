import { useSyncExternalStore } from 'react'
import type { Visits } from './visit'
import { readVisits, subscribeToVisits } from './visitStorage'

export const useVisits = (): Visits => useSyncExternalStore(subscribeToVisits, readVisits)
