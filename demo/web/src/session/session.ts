import { visitorCookie } from '../../../shared/api'

let hasLeft = false
const listeners = new Set<() => void>()

/** Whether the visitor of this page has left. The next load of a page makes a new one. */
export const readHasLeft = (): boolean => hasLeft

export const subscribeToSession = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Empties this page's screen and forgets the visitor's cookie; what was cached is the mode's to drop. */
export const leaveSession = (): void => {
  if (hasLeft) return
  hasLeft = true
  // oxlint-disable-next-line unicorn/no-document-cookie -- Cookie Store is not in every browser the demo opens in.
  document.cookie = `${visitorCookie}=; path=/; max-age=0; samesite=lax`
  for (const listener of listeners) listener()
}
