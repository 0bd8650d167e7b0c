import type { PresenceState } from './createPresence.js'

export interface StartSituation {
  readonly presence: PresenceState
  /** Storage is being read for it, so that waiting for the lock beside costs nothing more. */
  readonly isBeingRead: boolean
  /** The result of a running flight would be too old: somebody asked to fetch again, now. */
  readonly isExplicit: boolean
  readonly coldStart: 'eager' | 'strict'
}

/** `now`: ask at once and take the lock beside. `lock`: first see whether another tab is asking. */
export const decideStart = ({
  presence,
  isBeingRead,
  isExplicit,
  coldStart,
}: StartSituation): 'now' | 'lock' => {
  if (isExplicit || presence === 'alone') return 'now'
  if (presence === 'others') return 'lock'
  return isBeingRead || coldStart === 'strict' ? 'lock' : 'now'
}
