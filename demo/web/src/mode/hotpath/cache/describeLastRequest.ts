import type { CacheExplanation } from 'react-hotpath'
import { formatDuration } from '../../../ui/formatDuration'
import { formatTime } from '../../../ui/formatTime'
import { missTitles } from './describeMiss'

/** When this tab asked the server for a key, why, and how long that took. */
export const describeLastRequest = ({ lastMiss, lastFetchMs }: CacheExplanation): string => {
  if (lastMiss === undefined) return 'none in this tab'
  const took = lastFetchMs === undefined ? '' : `; the last answer took ${formatDuration(lastFetchMs)}`
  return `${formatTime(lastMiss.at)}, ${missTitles[lastMiss.reason]}${took}`
}
