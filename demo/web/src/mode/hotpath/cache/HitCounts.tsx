import type { ReactNode } from 'react'
import type { HitLayer, KeyStats } from 'react-hotpath'
import { formatNumber } from '../../../ui/formatNumber'
import { LayerMark } from '../../../ui/LayerMark'

const hitLayers: readonly HitLayer[] = ['memory', 'indexeddb', 'tab']

/** How often each layer had the answer. */
export const HitCounts = ({ hits }: { readonly hits: KeyStats['hits'] }): ReactNode => (
  <span className="hit-counts">
    {hitLayers.map((layer) => (
      <span key={layer} data-none={hits[layer] === 0 || undefined}>
        <LayerMark layer={layer} isAlone /> {formatNumber(hits[layer])}
      </span>
    ))}
  </span>
)
