import { version } from 'react'

export type FetchPriority = 'high' | 'low' | 'auto'

/** React 18 knows the attribute by its HTML name only, React 19 by its own only; each warns of the other. */
const attributeName = version.startsWith('18.') ? 'fetchpriority' : 'fetchPriority'

export const fetchPriorityAttribute = (value: FetchPriority | undefined): Record<string, FetchPriority> =>
  value === undefined ? {} : { [attributeName]: value }
