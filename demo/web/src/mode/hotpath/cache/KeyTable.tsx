import type { ReactNode } from 'react'
import type { KeyStats } from 'react-hotpath'
import { queryNames } from '../../../api/queries'
import { formatBytes } from '../../../ui/formatBytes'
import { formatNumber } from '../../../ui/formatNumber'
import { formatRange } from './formatRange'
import { HitCounts } from './HitCounts'

const nothing: KeyStats = {
  hits: { memory: 0, indexeddb: 0, tab: 0 },
  misses: {},
  joins: 0,
  requests: 0,
  requestsSaved: 0,
  bytesSaved: 0,
  savedMs: undefined,
}

/** A row for each beginning of a query key. Those that nobody asked for yet have theirs too, so that none comes late. */
export const KeyTable = ({ byKey }: { readonly byKey: Readonly<Record<string, KeyStats>> }): ReactNode => {
  const names = [...new Set([...queryNames, ...Object.keys(byKey)])]
  return (
    <section aria-labelledby="cache-keys">
      <h2 id="cache-keys">By the beginning of the query key</h2>
      <table className="cache-table">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Requests</th>
            <th scope="col">Saved</th>
            <th scope="col">Hits</th>
            <th scope="col">Data</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const { requests, requestsSaved, hits, bytesSaved, savedMs } = byKey[name] ?? nothing
            return (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td data-label="requests">{formatNumber(requests)}</td>
                <td data-label="saved">{formatNumber(requestsSaved)}</td>
                <td data-label="hits">
                  <HitCounts hits={hits} />
                </td>
                <td data-label="data">{bytesSaved === 0 ? '–' : formatBytes(bytesSaved)}</td>
                <td data-label="time">{formatRange(savedMs)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
