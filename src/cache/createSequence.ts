import type { Clock } from '../kernel/index.js'

/**
 * The one order of leases and barriers. It follows the clock, so that numbers made by several tabs of one browser can
 * be compared, and never goes back or stands still, so that a clock that was set back loses no invalidation.
 */
export interface Sequence {
  /** A number of its own, higher than all before it and all that were observed. */
  next(): number
  /** Takes note of a number that was made elsewhere (another tab, an earlier visit). */
  observe(position: number): void
}

export const createSequence = (clock: Clock): Sequence => {
  let last = 0
  return {
    next() {
      last = Math.max(clock.now(), last + 1)
      return last
    },
    observe(position) {
      last = Math.max(last, position)
    },
  }
}
