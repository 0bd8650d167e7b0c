import type { ReactNode } from 'react'

export const InsightsSkeleton = (): ReactNode => (
  <output className="block" aria-label="Loading the chart">
    <span className="page-lead block">
      <span className="skeleton" style={{ inlineSize: '60%' }} />
    </span>
    <span className="chart-frame block">
      <span className="skeleton chart-skeleton" />
    </span>
  </output>
)
