import type { ReactElement } from 'react'
import './lazyBoundary.css'

/** As large as the chart, so that nothing moves when it comes. */
export const ChartSkeleton = (): ReactElement => (
  <div className="story-chart story-chart-skeleton">Loading the chart</div>
)
