import type { ReactNode } from 'react'
import type { CacheExplanation } from 'react-hotpath'
import { formatBytes } from '../../../ui/formatBytes'
import { formatDuration } from '../../../ui/formatDuration'
import { countOf } from '../../../ui/formatNumber'
import { LayerMark } from '../../../ui/LayerMark'
import { layers } from '../../../ui/layers'
import { describeLastRequest } from './describeLastRequest'
import { describeState } from './describeState'

type Row = readonly [title: string, read: (explanation: CacheExplanation) => ReactNode]

const rows: readonly Row[] = [
  ['State', (explanation) => <Chip state={explanation.state}>{describeState(explanation)}</Chip>],
  ['Held in', ({ layers: held }) => (held.length === 0 ? 'no layer' : held.map(renderLayer))],
  ['Shown from', ({ source, isGrace }) => describeSource(source, isGrace)],
  ['Age', ({ ageMs, ttlMs }) => describeAges(ageMs, ttlMs)],
  ['Tags', ({ tags }) => (tags.length === 0 ? 'none' : tags.map((tag) => <code key={tag}>{tag}</code>))],
  ['Size', ({ bytes }) => (bytes === undefined ? '–' : `about ${formatBytes(bytes)}`)],
  ['Watched by', ({ observers }) => countOf(observers, 'component', 'components')],
  ['Last request', describeLastRequest],
]

/** The answer, a line for each thing it knows. The lines are there before it is. */
export const Explanation = ({
  explanation,
}: {
  readonly explanation: CacheExplanation | undefined
}): ReactNode => (
  <dl className="explanation">
    {rows.map(([title, read]) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd>{explanation === undefined ? null : read(explanation)}</dd>
      </div>
    ))}
  </dl>
)

const Chip = ({
  state,
  children,
}: {
  readonly state: CacheExplanation['state']
  readonly children: ReactNode
}): ReactNode => (
  <span className="state-chip" data-state={state}>
    {children}
  </span>
)

const renderLayer = (layer: CacheExplanation['layers'][number]): ReactNode => (
  <span key={layer} className="explanation-layer">
    <LayerMark layer={layer} /> {layers[layer].title}
  </span>
)

const describeSource = (source: CacheExplanation['source'], isGrace: boolean): ReactNode => {
  if (source === undefined) return 'nothing is shown'
  return (
    <span className="explanation-layer">
      <LayerMark layer={source} /> {layers[source].title}
      {isGrace ? ', since the server gave no answer' : ''}
    </span>
  )
}

const describeAges = (ageMs: number | undefined, ttlMs: number | undefined): string => {
  if (ageMs === undefined) return '–'
  const age = formatDuration(ageMs)
  if (ttlMs === undefined) return age
  return ttlMs === Infinity ? `${age}, does not run out` : `${age} of ${formatDuration(ttlMs)}`
}
