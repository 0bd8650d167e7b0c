import { readNetworkMode } from '../app/networkMode'
import type { ModeName } from '../mode/modeName'
import { addShift, noShifts, type Shift } from './layoutShift'
import { addResource, noTraffic } from './traffic'
import { storeVisit } from './visitStorage'

export type RegionState = 'waiting' | 'ready' | 'failed'

export interface VisitRecorder {
  /** A part of the first page says how far it is. Content is there when no part is waiting any more. */
  report(region: string, state: RegionState): void
  /** Milliseconds since the last request ended, from the start of navigation where there was none. */
  quietMs(): number
  hasContent(): boolean
}

/**
 * Measures this visit from the page itself and keeps it as the last one of its mode, from the moment at which the
 * first content is painted. Lives as long as the page.
 */
export const createVisitRecorder = (mode: ModeName): VisitRecorder => {
  const regions = new Map<string, RegionState>()
  const startedAt = performance.timeOrigin
  const path = location.pathname
  const network = readNetworkMode()
  let traffic = noTraffic
  let shifts = noShifts
  let lastResourceAt = 0
  let contentMs: number | null = null
  let isSettled = false

  const publish = (): void => {
    if (!isSettled) return
    storeVisit({
      mode,
      network,
      path,
      startedAt,
      durationMs: Math.round(performance.now()),
      requests: canObserve('resource') ? traffic.requests : null,
      bytes: canObserve('resource') ? traffic.bytes : null,
      contentMs,
      layoutShift: canObserve('layout-shift') ? shifts.worst : null,
    })
  }

  observe('resource', (entries) => {
    // The type is what the observer was asked for.
    for (const entry of entries as PerformanceResourceTiming[]) {
      const { requests } = traffic
      traffic = addResource(traffic, entry)
      if (traffic.requests > requests) lastResourceAt = Math.max(lastResourceAt, entry.responseEnd)
    }
    publish()
  })
  observe('layout-shift', (entries) => {
    // TypeScript's library does not know this entry.
    for (const entry of entries as unknown as Shift[]) shifts = addShift(shifts, entry)
    publish()
  })
  addEventListener('pagehide', publish)

  const settle = (): void => {
    if (isSettled || [...regions.values()].includes('waiting')) return
    isSettled = true
    if ([...regions.values()].every((state) => state === 'ready')) contentMs = Math.round(performance.now())
    publish()
  }

  return {
    report(region, state) {
      if (isSettled) return
      regions.set(region, state)
      if (state !== 'waiting') afterPaint(settle)
    },
    quietMs: () => performance.now() - lastResourceAt,
    hasContent: () => isSettled,
  }
}

const canObserve = (type: string): boolean => PerformanceObserver.supportedEntryTypes.includes(type)

const observe = (type: string, onEntries: (entries: PerformanceEntryList) => void): void => {
  if (!canObserve(type)) return
  new PerformanceObserver((list) => onEntries(list.getEntries())).observe({ type, buffered: true })
}

/** A frame's callback runs before its paint, a task that it starts runs after. */
const afterPaint = (callback: () => void): void => {
  requestAnimationFrame(() => setTimeout(callback))
}
