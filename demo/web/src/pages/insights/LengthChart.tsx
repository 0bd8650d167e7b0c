import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { navigate } from '../../router/navigation'
import { useIsWide } from '../../ui/useMediaQuery'
import { countOf, formatYears } from '../../ui/formatNumber'
import { linearScale, roundTicks } from './chartScale'
import type { SpeakerBar } from './speakerBars'

/** In the drawing's own units, which the browser scales to the page: a narrow page has a narrow drawing, so that its text stays legible. */
const sizes = {
  wide: { width: 1040, height: 360, yearStep: 20 },
  narrow: { width: 340, height: 260, yearStep: 50 },
} as const
const margin = { top: 12, right: 8, bottom: 28, left: 44 }

/** The chart is one stop of the Tab key; arrows go from speaker to speaker, Enter opens the conversation. */
export const LengthChart = ({ bars }: { readonly bars: readonly SpeakerBar[] }): ReactNode => {
  const { width, height, yearStep } = sizes[useIsWide() ? 'wide' : 'narrow']
  const [chosen, setChosen] = useState(0)
  const group = useRef<SVGGElement>(null)
  const firstYear = Math.min(...bars.map((bar) => bar.firstYear))
  const lastYear = Math.max(...bars.map((bar) => bar.lastYear)) + 1
  const ticks = roundTicks(Math.max(...bars.map((bar) => bar.sentencesPerAddress)), 5)
  const x = linearScale([firstYear, lastYear], [margin.left, width - margin.right])
  const y = linearScale([0, ticks.at(-1) ?? 1], [height - margin.bottom, margin.top])
  const current = bars[chosen]

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = Math.min(Math.max(chosen + step, 0), bars.length - 1)
    group.current?.querySelectorAll('a')[next]?.focus()
  }

  return (
    <figure className="chart-frame" aria-label="Sentences per address, by speaker">
      <figcaption className="chart-readout" aria-live="polite">
        {current === undefined ? null : (
          <>
            <strong>{current.name}</strong> {formatYears(current.firstYear, current.lastYear)} ·{' '}
            {countOf(Math.round(current.sentencesPerAddress), 'sentence', 'sentences')} per address ·{' '}
            {countOf(current.addressCount, 'address', 'addresses')}
          </>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`}>
        <g className="chart-grid" aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
              <text x={margin.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          {yearTicks(firstYear, lastYear, yearStep).map((year) => (
            <text key={year} x={x(year)} y={height - 8} textAnchor="middle">
              {year}
            </text>
          ))}
        </g>
        <g ref={group}>
          {bars.map((bar, index) => (
            <a
              key={bar.id}
              href={`/conversations/${encodeURIComponent(bar.id)}`}
              className="chart-bar"
              aria-label={`${bar.name}: ${Math.round(bar.sentencesPerAddress)} sentences per address`}
              data-chosen={index === chosen || undefined}
              tabIndex={index === chosen ? 0 : -1}
              onPointerEnter={() => setChosen(index)}
              onFocus={() => setChosen(index)}
              onKeyDown={onKeyDown}
              onClick={(event) => {
                event.preventDefault()
                navigate(`/conversations/${encodeURIComponent(bar.id)}`)
              }}
            >
              <rect
                x={x(bar.firstYear)}
                width={Math.max(x(bar.lastYear + 1) - x(bar.firstYear) - 1, 1.5)}
                y={y(bar.sentencesPerAddress)}
                height={y(0) - y(bar.sentencesPerAddress)}
              />
            </a>
          ))}
        </g>
      </svg>
    </figure>
  )
}

const yearTicks = (first: number, last: number, step: number): readonly number[] => {
  const start = Math.ceil(first / step) * step
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, index) => start + index * step)
}
