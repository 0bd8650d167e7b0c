import { browserStorage } from '../storage/browserStorage'
import type { Visit, Visits } from './visit'

const storageKey = 'hotpath-demo-visits'
const listeners = new Set<() => void>()

let text: string | null = null
let visits: Visits = {}

/** The last visits, from every tab. The same object for as long as nothing changed. */
export const readVisits = (): Visits => {
  const stored = browserStorage.getItem(storageKey)
  if (stored !== text) {
    text = stored
    visits = parse(stored)
  }
  return visits
}

/** Keeps a visit as its mode's last, unless another tab has begun a later one. */
export const storeVisit = (visit: Visit): void => {
  const known = readVisits()
  if ((known[visit.mode]?.startedAt ?? 0) > visit.startedAt) return
  browserStorage.setItem(storageKey, JSON.stringify({ ...known, [visit.mode]: visit }))
  for (const listener of listeners) listener()
}

export const clearVisits = (): void => {
  browserStorage.removeItem(storageKey)
  for (const listener of listeners) listener()
}

export const subscribeToVisits = (listener: () => void): (() => void) => {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

const parse = (stored: string | null): Visits => {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
