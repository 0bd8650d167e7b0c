import { useState, type ReactElement, type ReactNode } from 'react'
import { LazyBoundary, lazyWithPreload, type LazyFailure } from 'react-hotpath/lazy'
import { useStoryEnvironment } from '../support/index.js'
import { ChartSkeleton } from './ChartSkeleton.js'
import Chart from './Chart.js'
import './lazyBoundary.css'

export interface HeavyChartProps {
  /** Milliseconds in which nothing is shown, for code that mostly comes at once. */
  readonly quietMs: number
  /** Draws the failure in your own words. */
  readonly ownMessage: boolean
}

/** A chart whose code comes over the story's network. */
export const HeavyChart = ({ quietMs, ownMessage }: HeavyChartProps): ReactElement => {
  const { api } = useStoryEnvironment()
  // Outside of components in an app; a story begins anew each time it is shown.
  const [HeavyChart] = useState(() =>
    lazyWithPreload(() => api.request(() => ({ default: Chart })), {
      name: 'Chart',
      retry: 0,
      slowMs: Infinity,
    }),
  )
  return (
    <LazyBoundary
      name="The chart"
      fallback={<ChartSkeleton />}
      delayMs={quietMs}
      {...(ownMessage ? { retry: renderFailure } : {})}
    >
      <HeavyChart />
    </LazyBoundary>
  )
}

const renderFailure = ({ attempts, retry }: LazyFailure): ReactNode => (
  <div className="story-chart story-chart-failed">
    <p>
      The chart did not come ({attempts} {attempts === 1 ? 'try' : 'tries'}). Your numbers are safe.
    </p>
    <button type="button" className="story-button" onClick={retry}>
      Load the chart again
    </button>
  </div>
)
