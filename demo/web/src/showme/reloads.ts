import { setNetworkMode } from '../app/networkMode'
import { storeModeName } from '../mode/modeName'
import type { Origin, Reload } from './tour'
import { storeTour } from './tourStorage'

/** Loads the page again for the first of the reloads, or ends the step when none is left. */
export const runReloads = (reloads: readonly Reload[], origin: Origin): void => {
  const [next] = reloads
  if (next === undefined) {
    setNetworkMode(origin.network)
    storeTour({ at: 'reloads-done', origin })
    return
  }
  storeTour({ at: 'reloads-running', remaining: reloads, origin })
  storeModeName(next.mode)
  setNetworkMode(next.network)
  location.reload()
}
