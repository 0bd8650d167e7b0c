import type { Clock } from '../kernel/index.js'

/**
 * The one order of leases and barriers: milliseconds since 1970 with a fraction. It follows the clock, so that numbers
 * made by several tabs of one browser can be compared, and never goes back or stands still, so that a clock that was
 * set back loses no invalidation.
 */
export interface Sequence {
  /** A number of its own, higher than all before it and all that were observed. */
  next(): number
  /** Takes note of a number that was made elsewhere (another tab, an earlier visit). */
  observe(position: number): void
}

/**
 * A tab that takes many numbers in one millisecond must not run ahead of the clock: its leases would then be taken for
 * younger than what another tab invalidates after them. There is room for 1,024; this fraction is exact in a double.
 */
const step = 2 ** -10

export const createSequence = (clock: Clock): Sequence => {
  let last = 0
  return {
    next() {
      last = Math.max(clock.now(), last + step)
      return last
    },
    observe(position) {
      last = Math.max(last, position)
    },
  }
}
