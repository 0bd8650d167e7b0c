import type { FlightRecord } from './FlightRecord.js'

/** What a caller brings home for itself: a record without the lease, which the flight has. */
export type FlightAnswer = Omit<FlightRecord, 'lease'>

export interface FlightRequest {
  /** Names the entry, as in a record. */
  readonly hash: string
  /** A result with a lower lease never answers: what the caller shows already, and the barriers it knows, are newer. */
  readonly since: number
  /**
   * A result that came before this moment does not answer, milliseconds since 1970. Default: now, so that a flight which
   * is running does, and one that was over does not.
   */
  readonly after?: number
  /**
   * Such a result may have come and gone while this tab was busy: with the lock, other tabs are asked for it once, and
   * their answer waited for a moment (100 ms). Default: false.
   */
  readonly mayHaveMissed?: boolean
  /** How long an unanswered lock is waited for. Default: the flights' own. */
  readonly lockWaitMs?: number
  /** Whether storage is read for it meanwhile, so that asking for the lock beside costs nothing more. Default: false. */
  readonly isBeingRead?: boolean
  /** Ask again, whoever is asking. Default: false. */
  readonly isExplicit?: boolean
  /** Looked at when a result comes: whether an invalidation made it too old meanwhile. */
  readonly isBehind: (record: Pick<FlightRecord, 'lease' | 'tags'>) => boolean
  /** The caller leaves. Its request goes on while another tab wants the result. */
  readonly signal: AbortSignal
  /** Asks the network. The signal is the flight's: it is aborted when nobody wants the result any more. */
  readonly ask: (signal: AbortSignal, lease: number) => Promise<FlightAnswer> | FlightAnswer
}

export interface FlightResult extends FlightRecord {
  /** Who asked: this tab or another. */
  readonly source: 'network' | 'tab'
}
