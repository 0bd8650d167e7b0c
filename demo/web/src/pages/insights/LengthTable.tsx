import type { ReactNode } from 'react'
import { Link } from '../../router/Link'
import { formatNumber, formatYears } from '../../ui/formatNumber'
import type { SpeakerBar } from './speakerBars'

/** The chart's figures as a table. */
export const LengthTable = ({ bars }: { readonly bars: readonly SpeakerBar[] }): ReactNode => (
  <details className="chart-table">
    <summary>The figures as a table</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">Speaker</th>
          <th scope="col">Years</th>
          <th scope="col">Addresses</th>
          <th scope="col">Sentences per address</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.id}>
            <th scope="row">
              <Link href={`/conversations/${encodeURIComponent(bar.id)}`}>{bar.name}</Link>
            </th>
            <td>{formatYears(bar.firstYear, bar.lastYear)}</td>
            <td>{bar.addressCount}</td>
            <td>{formatNumber(bar.sentencesPerAddress)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)
