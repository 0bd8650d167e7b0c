import { setNetworkMode } from '../app/networkMode'
import { storeModeName } from '../mode/modeName'
import type { Reload } from './tour'
import { storeTour } from './tourStorage'

/** Loads the page again for the first of the reloads, or ends the step when none is left. */
export const runReloads = (reloads: readonly Reload[]): void => {
  const [next] = reloads
  if (next === undefined) {
    storeTour({ at: 'reloads-done' })
    return
  }
  storeTour({ at: 'reloads-running', remaining: reloads })
  storeModeName(next.mode)
  setNetworkMode(next.network)
  location.reload()
}
