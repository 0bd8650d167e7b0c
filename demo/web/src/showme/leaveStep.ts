import { setNetworkMode } from '../app/networkMode'
import { storeModeName, type ModeName } from '../mode/modeName'
import type { Tour } from './tour'
import { storeTour } from './tourStorage'

/**
 * Goes to another step, or with undefined ends the tour, with the mode and the network as they were before it.
 * @param mode of the page: another one than before the tour needs a reload
 */
export const leaveStep = ({ origin }: Tour, next: Tour | undefined, mode: ModeName): void => {
  storeTour(next)
  storeModeName(origin.mode)
  setNetworkMode(origin.network)
  if (mode !== origin.mode) location.reload()
}
