import type { ClearedStorage } from 'react-hotpath'
import { formatBytes } from '../../../ui/formatBytes'
import { countOf } from '../../../ui/formatNumber'

/** What `clearHotpathStorage()` removed, and what it could not. */
export const describeCleared = ({ removed, remaining }: ClearedStorage): string => {
  const sentences = [
    ...removed.map(({ database, entries, bytes }) =>
      entries === undefined
        ? `${database} is removed; what it held could not be read.`
        : `${database} is removed: ${countOf(entries, 'entry', 'entries')}, ${formatBytes(bytes ?? 0)}.`,
    ),
    ...remaining.map(({ database, reason }) => `${database} is still there: ${String(reason)}.`),
  ]
  return sentences.length === 0 ? 'There was nothing to remove.' : sentences.join(' ')
}
