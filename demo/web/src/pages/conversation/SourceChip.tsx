import { useState, type ReactNode } from 'react'
import { useRecordQuery } from '../../mode/hooks'
import type { RecordQuery } from '../../mode/primitives'
import { describeAge } from '../../ui/describeAge'
import { LayerMark } from '../../ui/LayerMark'
import { layers } from '../../ui/layers'

/**
 * Where the answer to a query came from, and how old it was when it was shown. It watches the query beside whoever
 * shows the data: one request serves both. Empty in a mode that cannot tell.
 */
export const SourceChip = ({ query }: { readonly query: RecordQuery<unknown> }): ReactNode => {
  const { dataUpdatedAt, source } = useRecordQuery(query)
  const [shownAt] = useState(() => Date.now())
  if (source === undefined || dataUpdatedAt === 0) return null
  const { title } = layers[source]
  const age = source === 'network' ? '' : `, ${describeAge(dataUpdatedAt, shownAt)} old`
  return (
    <span className="source-chip" title={`From ${title}${age}`}>
      <LayerMark layer={source} />
      <span className="source-words">
        from {title}
        {age}
      </span>
    </span>
  )
}
