import type { CacheExplanation } from 'react-hotpath'
import { formatDuration } from '../../../ui/formatDuration'
import { missTitles } from './describeMiss'

/** Whether a value is fresh, and why it is or is not. */
export const describeState = ({ state, reason, ageMs, ttlMs }: CacheExplanation): string => {
  const why = reason === undefined ? '' : `: ${missTitles[reason]}`
  if (state === 'missing') return `missing${why}`
  if (state === 'stale') return `stale${why}`
  if (ttlMs === undefined || ageMs === undefined) return 'fresh'
  return ttlMs === Infinity
    ? 'fresh, until it is invalidated'
    : `fresh, for another ${formatDuration(Math.max(0, ttlMs - ageMs))}`
}
