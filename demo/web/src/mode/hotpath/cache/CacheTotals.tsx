import type { ReactNode } from 'react'
import type { CacheStats } from 'react-hotpath'
import { formatBytes } from '../../../ui/formatBytes'
import { countOf, formatNumber } from '../../../ui/formatNumber'
import { LayerMark } from '../../../ui/LayerMark'
import { describeMisses } from './describeMiss'
import { formatRange } from './formatRange'
import { HitCounts } from './HitCounts'
import { useLayerSizes } from './useLayerSizes'

/** Everything that was counted in this tab, and what the layers hold now. */
export const CacheTotals = ({ stats }: { readonly stats: CacheStats }): ReactNode => {
  const { requests, requestsSaved, joins, hits, misses, bytesSaved, savedMs, storageErrors } = stats
  const layers = useLayerSizes(stats)
  return (
    <section aria-labelledby="cache-totals">
      <h2 id="cache-totals">Since this tab was loaded</h2>
      <dl className="cache-figures">
        <Figure
          title="Requests"
          value={formatNumber(requests)}
          note={`${formatNumber(requests + requestsSaved)} without a cache`}
        />
        <Figure
          title="Requests saved"
          value={formatNumber(requestsSaved)}
          note={`${formatNumber(joins)} joined one that ran`}
        />
        <Figure
          title="Hits, by layer"
          value={<HitCounts hits={hits} />}
          note="memory, IndexedDB, another tab"
        />
        <Figure title="Time saved" value={formatRange(savedMs)} note="fast to slow, by its own requests" />
        <Figure
          title="Data not asked for again"
          value={formatBytes(bytesSaved)}
          note="as it lies in memory"
        />
        <Figure
          title={
            <>
              <LayerMark layer="memory" /> In memory
            </>
          }
          value={formatBytes(layers.memory.bytes)}
          note={countOf(layers.memory.entries, 'entry', 'entries')}
        />
        <Figure
          title={
            <>
              <LayerMark layer="indexeddb" /> In IndexedDB
            </>
          }
          value={formatBytes(layers.indexeddb.bytes)}
          note={countOf(layers.indexeddb.entries, 'entry', 'entries')}
        />
        <Figure title="Storage errors" value={formatNumber(storageErrors)} note="the page goes on without" />
      </dl>
      <p className="cache-reasons">Why requests were made: {describeMisses(misses) || 'none was'}.</p>
    </section>
  )
}

interface FigureProps {
  readonly title: ReactNode
  readonly value: ReactNode
  /** What to compare it with, or what it is of. */
  readonly note: string
}

const Figure = ({ title, value, note }: FigureProps): ReactNode => (
  <div>
    <dt>{title}</dt>
    <dd className="cache-value">{value}</dd>
    <dd>{note}</dd>
  </div>
)
