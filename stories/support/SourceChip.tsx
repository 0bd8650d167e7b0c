import type { ResultOrigin } from 'react-hotpath'
import type { ReactElement } from 'react'

type Source = NonNullable<ResultOrigin['source']>

/** The layer's letter and name, so that its colour is never alone. */
const names: Readonly<Record<Source, readonly [letter: string, name: string]>> = {
  memory: ['M', 'memory'],
  indexeddb: ['I', 'IndexedDB'],
  tab: ['T', 'another tab'],
  network: ['N', 'network'],
  set: ['S', 'set by the app'],
}

export interface SourceChipProps {
  readonly source: ResultOrigin['source']
  readonly isGrace?: boolean
}

/** Where a value came from, in the colour of its layer, and whether it stands in for a refetch that failed. */
export const SourceChip = ({ source, isGrace = false }: SourceChipProps): ReactElement | null => {
  if (source === undefined) return null
  const [letter, name] = names[source]
  return (
    <span className="story-source" data-source={source}>
      <b>{letter}</b> {name}
      {isGrace && ' · under grace'}
    </span>
  )
}
