import { useSyncExternalStore } from 'react'
import { tabStorage } from '../storage/browserStorage'
import type { Tour } from './tour'

const storageKey = 'hotpath-demo-tour'
const listeners = new Set<() => void>()
let text: string | null = null
let tour: Tour | undefined

/** Of this tab only: a second tab is a part of the show, not another show. */
export const readTour = (): Tour | undefined => {
  const stored = tabStorage.getItem(storageKey)
  if (stored !== text) {
    text = stored
    // Written by `storeTour` alone.
    tour = stored === null ? undefined : (JSON.parse(stored) as Tour)
  }
  return tour
}

/** Undefined ends the tour. */
export const storeTour = (next: Tour | undefined): void => {
  if (next === undefined) tabStorage.removeItem(storageKey)
  else tabStorage.setItem(storageKey, JSON.stringify(next))
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useTour = (): Tour | undefined => useSyncExternalStore(subscribe, readTour)
