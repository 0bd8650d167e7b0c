import type { ReactNode } from 'react'
import { modeNames, modeTitles, type ModeName } from '../mode/modeName'
import { usePrimitives } from '../mode/PrimitivesContext'
import { compareRows, type CompareRow } from './rows'
import { useVisits } from './useVisits'
import type { Visit, Visits } from './visit'

/** The last visit in each mode, side by side, as this browser measured it. */
export const CompareStrip = (): ReactNode => {
  const visits = useVisits()
  const { name: current } = usePrimitives()
  return (
    <section className="compare" aria-labelledby="compare-title">
      <table>
        <caption className="compare-caption" id="compare-title">
          Compare: last visit in each mode, measured here
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">What was measured</span>
            </th>
            {modeNames.map((mode) => (
              <th scope="col" key={mode} data-mode={mode} data-current={mode === current || undefined}>
                {modeTitles[mode]}
                <span className="compare-visit">{describeVisit(visits[mode])}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compareRows.map((row) => (
            <tr key={row.title}>
              <th scope="row" title={row.explanation}>
                {row.title}
              </th>
              {modeNames.map((mode) => (
                <CompareCell key={mode} row={row} mode={mode} visits={visits} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CompareCellProps {
  readonly row: CompareRow
  readonly mode: ModeName
  readonly visits: Visits
}

const CompareCell = ({ row, mode, visits }: CompareCellProps): ReactNode => {
  const measure = (of: ModeName): number | null => {
    const visit = visits[of]
    return visit === undefined ? null : row.valueOf(visit)
  }
  const value = measure(mode)
  if (value === null) return <td className="compare-missing">not measured</td>
  const values = modeNames.map(measure)
  const texts = new Set(values.map((other) => (other === null ? null : row.format(other))))
  // Two values that read the same have no longer and shorter bar.
  const isCompared = !texts.has(null) && texts.size > 1
  const largest = Math.max(...values.map((other) => other ?? 0))
  return (
    <td data-mode={mode}>
      <span className="compare-cell">
        <span className="compare-value">{row.format(value)}</span>
        {isCompared ? (
          <span
            className="compare-bar"
            style={{ scale: `${largest === 0 ? 0 : value / largest} 1` }}
            aria-hidden="true"
          />
        ) : null}
      </span>
    </td>
  )
}

const describeVisit = (visit: Visit | undefined): string =>
  visit === undefined ? 'no visit yet' : `${visit.network} network`
