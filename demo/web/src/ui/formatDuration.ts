import { formatNumber } from './formatNumber'

/** "38 ms", "1.2 s", "4 min", "3 h": a length of time, short. */
export const formatDuration = (durationMs: number): string => {
  if (durationMs < 1000) return `${formatNumber(durationMs)} ms`
  if (durationMs < 10_000) return `${(durationMs / 1000).toFixed(1)} s`
  if (durationMs < 60_000) return `${formatNumber(durationMs / 1000)} s`
  return durationMs < 3_600_000
    ? `${formatNumber(durationMs / 60_000)} min`
    : `${formatNumber(durationMs / 3_600_000)} h`
}
