import { formatNumber } from '../ui/formatNumber'
import type { Visit } from './visit'

export interface CompareRow {
  readonly title: string
  readonly explanation: string
  valueOf(visit: Visit): number | null
  format(value: number): string
}

/** What the Compare strip shows, in its order. In every row less is better. */
export const compareRows: readonly CompareRow[] = [
  {
    title: 'requests',
    explanation: 'to /api over the network, images included',
    valueOf: (visit) => visit.requests,
    format: formatNumber,
  },
  {
    title: 'kilobytes',
    explanation: 'that came over the network for them',
    valueOf: (visit) => (visit.bytes === null ? null : visit.bytes / 1000),
    format: (value) => (value < 10 && value > 0 ? value.toFixed(1) : formatNumber(value)),
  },
  {
    title: 'ms to content',
    explanation: 'from the start of navigation until list and messages are painted',
    valueOf: (visit) => visit.contentMs,
    format: formatNumber,
  },
  {
    title: 'layout shift',
    explanation: 'cumulative layout shift, worst session window',
    valueOf: (visit) => visit.layoutShift,
    format: (value) => value.toFixed(2),
  },
]
