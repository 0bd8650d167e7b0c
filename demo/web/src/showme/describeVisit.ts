import type { Visit } from '../compare/visit'
import { countOf, formatNumber } from '../ui/formatNumber'

/** "6 requests, 4,210 ms to content", as far as it was measured. */
export const describeVisit = (visit: Visit | undefined): string => {
  if (visit === undefined) return 'not measured'
  const { requests, contentMs } = visit
  return [
    requests === null ? 'requests not measured' : countOf(requests, 'request', 'requests'),
    contentMs === null ? 'content not measured' : `${formatNumber(contentMs)} ms to content`,
  ].join(', ')
}
