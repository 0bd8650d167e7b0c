import type { Mark } from '../createBarriers.js'
import type { FlightRecord } from './FlightRecord.js'

/** `clear`: the scope's data is gone, the user stays. `leave`: the user left, and whose the page is now is not known. */
export type WipeKind = 'clear' | 'leave'

/** Of tabs that open and close. */
export type PresenceMessage = { readonly type: 'hello' | 'here' | 'bye' }

/** Of flights. `flight` is the name of the flight's lock, so that scopes and versions stay apart. */
export type FlightMessage =
  /** The sender would take a result whose lease is at least `since` and that came at `after` (ms since 1970) or later. */
  | { readonly type: 'want'; readonly flight: string; readonly since: number; readonly after: number }
  | { readonly type: 'unwant'; readonly flight: string }
  /** Is the tab that holds the lock still there? */
  | { readonly type: 'ping'; readonly flight: string }
  /** It is. `fence` is the lease of its flight; infinite when it is only about to start one. */
  | { readonly type: 'pong'; readonly flight: string; readonly fence: number }
  | { readonly type: 'result'; readonly flight: string; readonly record: FlightRecord }
  /** The flight is over and nothing comes of it for others. */
  | { readonly type: 'end'; readonly flight: string; readonly reason: 'failed' | 'uncloneable' }
  /** The sender took the lock away from a tab that did not answer; what flights with a lower lease bring is void. */
  | { readonly type: 'stolen'; readonly flight: string; readonly fence: number }

/** What tabs of one client name and scope tell each other. */
export type TabMessage =
  | PresenceMessage
  | FlightMessage
  | { readonly type: 'marks'; readonly marks: readonly Mark[] }
  | { readonly type: 'wipe'; readonly kind: WipeKind; readonly at: number }

/** A message with the id of the tab that sent it. */
export type SentMessage = TabMessage & { readonly tab: string }
