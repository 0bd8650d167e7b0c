import type { KeyStats } from 'react-hotpath'
import { formatDuration } from '../../../ui/formatDuration'

/** "120–310 ms" of requests that were not made; a dash while there was none. */
export const formatRange = (saved: KeyStats['savedMs']): string => {
  if (saved === undefined || saved.high === 0) return '–'
  const [low, high] = [formatDuration(saved.low), formatDuration(saved.high)]
  if (low === high) return low
  const [number, unit] = low.split(' ')
  return high.endsWith(` ${unit}`) ? `${number}–${high}` : `${low} – ${high}`
}
