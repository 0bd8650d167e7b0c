/** A `layout-shift` entry, as far as it counts. */
export interface Shift {
  readonly value: number
  /** Milliseconds since the start of navigation. */
  readonly startTime: number
  readonly hadRecentInput: boolean
}

export interface ShiftWindows {
  /** The worst window so far: this is the cumulative layout shift. */
  readonly worst: number
  readonly current: number
  readonly startedAt: number
  readonly lastAt: number
}

export const noShifts: ShiftWindows = { worst: 0, current: 0, startedAt: 0, lastAt: 0 }

const maxGapMs = 1000
const maxWindowMs = 5000

/**
 * Adds a shift to its session window: shifts less than 1 s apart, in at most 5 s. What follows an input within 500 ms
 * was wanted and does not count. (https://web.dev/articles/cls)
 */
export const addShift = (windows: ShiftWindows, shift: Shift): ShiftWindows => {
  if (shift.hadRecentInput) return windows
  const { startTime, value } = shift
  const continues =
    windows.current > 0 &&
    startTime - windows.lastAt < maxGapMs &&
    startTime - windows.startedAt < maxWindowMs
  const current = continues ? windows.current + value : value
  return {
    worst: Math.max(windows.worst, current),
    current,
    startedAt: continues ? windows.startedAt : startTime,
    lastAt: startTime,
  }
}
