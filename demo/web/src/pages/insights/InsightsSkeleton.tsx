import type { ReactNode } from 'react'

export const InsightsSkeleton = (): ReactNode => (
  <span className="block">
    <span className="visually-hidden">Loading the chart</span>
    <span className="page-lead block">
      <span className="skeleton" style={{ inlineSize: '60%' }} />
    </span>
    <span className="chart-frame block">
      <span className="skeleton chart-skeleton" />
    </span>
  </span>
)
