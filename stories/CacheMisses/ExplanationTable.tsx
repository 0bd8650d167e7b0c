import type { CacheExplanation } from 'react-hotpath'
import type { ReactElement } from 'react'

const age = (ms: number | undefined): string => {
  if (ms === undefined) return 'none'
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 60_000).toLocaleString('en-US')} min`
}

/** What `perf.cache.explain(key)` gave, in words. */
export const ExplanationTable = ({ told }: { readonly told: CacheExplanation }): ReactElement => (
  <table className="story-table">
    <caption>
      <code>perf.cache.explain({JSON.stringify(told.queryKey)})</code>
    </caption>
    <tbody>
      <Row name="State">{told.state}</Row>
      <Row name="A request now, because">{told.reason ?? 'no request'}</Row>
      <Row name="The last request, because">{told.lastMiss?.reason ?? 'none yet'}</Row>
      <Row name="It took">{age(told.lastFetchMs)}</Row>
      <Row name="Layers that have it">{told.layers.join(', ') || 'none'}</Row>
      <Row name="Age">{age(told.ageMs)}</Row>
      <Row name="Fresh for">{age(told.ttlMs)}</Row>
      <Row name="Tags">{told.tags.join(', ') || 'none'}</Row>
      <Row name="Bytes, about">{told.bytes ?? 'none'}</Row>
    </tbody>
  </table>
)

const Row = ({
  name,
  children,
}: {
  readonly name: string
  readonly children: string | number
}): ReactElement => (
  <tr>
    <th scope="row">{name}</th>
    <td>{children}</td>
  </tr>
)
