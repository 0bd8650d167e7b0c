import type { ReactNode } from 'react'
import { usePrimitives } from '../../mode/PrimitivesContext'
import { InsightsSkeleton } from './InsightsSkeleton'

/** The page with the chart: its code is loaded when it is opened. */
export const LateInsightsPage = (): ReactNode => {
  const { InsightsPage, LateBoundary } = usePrimitives()
  return (
    <main id="main" className="page insights">
      <h1>Insights</h1>
      <LateBoundary fallback={<InsightsSkeleton />}>
        <InsightsPage />
      </LateBoundary>
    </main>
  )
}
