import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatDuration } from '../../ui/formatDuration'
import { countOf } from '../../ui/formatNumber'
import { useNow } from '../../ui/useNow'

/** What there is to say of TanStack's cache: what it holds now. It counts nothing and keeps nothing elsewhere. */
const CachePage = (): ReactNode => {
  const now = useNow()
  const queries = useQueryClient().getQueryCache().getAll()
  return (
    <section aria-labelledby="cache-keys">
      <h2 id="cache-keys">In this tab’s memory</h2>
      <p className="page-lead">
        The plain mode keeps its answers here and nowhere else: another tab asks for itself, a reload asks
        again, nothing is on this device, and nobody counts. Hits, misses and their reasons have no plain
        counterpart.
      </p>
      <table className="cache-table">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">State</th>
            <th scope="col">Age</th>
            <th scope="col">Watched by</th>
          </tr>
        </thead>
        <tbody>
          {queries.map((query) => (
            <tr key={query.queryHash}>
              <th scope="row">
                <code>{query.queryHash}</code>
              </th>
              <td data-label="state">
                {query.state.data === undefined ? 'missing' : query.isStale() ? 'stale' : 'fresh'}
              </td>
              <td data-label="age">
                {query.state.dataUpdatedAt === 0
                  ? '–'
                  : formatDuration(Math.max(0, now - query.state.dataUpdatedAt))}
              </td>
              <td data-label="watched by">{countOf(query.getObserversCount(), 'component', 'components')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export default CachePage
