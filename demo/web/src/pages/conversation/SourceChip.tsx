import type { DataSource } from 'react-hotpath'
import { useState, type ReactNode } from 'react'
import { useRecordClient, useRecordQuery } from '../../mode/hooks'
import type { RecordQuery } from '../../mode/primitives'
import { describeAge } from '../../ui/describeAge'

const layers: Readonly<Record<DataSource, { readonly letter: string; readonly title: string }>> = {
  memory: { letter: 'M', title: 'memory' },
  indexeddb: { letter: 'D', title: 'IndexedDB' },
  tab: { letter: 'T', title: 'another tab' },
  network: { letter: 'N', title: 'network' },
  set: { letter: 'S', title: 'the app itself' },
}

/**
 * Where the answer to a query came from, and how old it was when it was shown. It watches the query beside whoever
 * shows the data: one request serves both. Empty in a mode that cannot tell.
 */
export const SourceChip = ({ query }: { readonly query: RecordQuery<unknown> }): ReactNode => {
  const { dataUpdatedAt } = useRecordQuery(query)
  const source = useRecordClient().sourceOf(query.queryKey)
  const [shownAt] = useState(() => Date.now())
  if (source === undefined || dataUpdatedAt === 0) return null
  const { letter, title } = layers[source]
  const age = source === 'network' ? '' : `, ${describeAge(dataUpdatedAt, shownAt)} old`
  return (
    <span className="source-chip" data-layer={source} title={`From ${title}${age}`}>
      <b aria-hidden="true">{letter}</b>
      <span className="source-words">
        from {title}
        {age}
      </span>
    </span>
  )
}
