import type { Clock } from '../../kernel/index.js'
import type { FlightRecord } from './FlightRecord.js'

/** Results of this tab's flights, for a while, for tabs whose wish came late. */
export interface RecentResults {
  /** @param served the tabs to which it was sent already. */
  add(flight: string, record: FlightRecord, served: Iterable<string>, keepMs: number): void
  /** The result, once for each tab, if it is new enough. */
  takeFor(tab: string, flight: string, wanted: { since: number; after: number }): FlightRecord | undefined
  clear(): void
}

interface Recent {
  readonly record: FlightRecord
  readonly cameAt: number
  readonly served: Set<string>
}

export const createRecentResults = (clock: Clock): RecentResults => {
  const results = new Map<string, Recent>()
  return {
    add(flight, record, served, keepMs) {
      const recent = { record, cameAt: clock.now(), served: new Set(served) }
      results.set(flight, recent)
      clock.setTimeout(() => {
        if (results.get(flight) === recent) results.delete(flight)
      }, keepMs)
    },
    takeFor(tab, flight, { since, after }) {
      const recent = results.get(flight)
      if (recent === undefined || recent.served.has(tab)) return undefined
      if (recent.record.lease < since || recent.cameAt < after) return undefined
      recent.served.add(tab)
      return recent.record
    },
    clear: () => results.clear(),
  }
}
