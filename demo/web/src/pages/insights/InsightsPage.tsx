import type { ReactNode } from 'react'
import { conversationsQuery } from '../../api/queries'
import { useReportRegion } from '../../compare/RecorderContext'
import { useRecordQuery } from '../../mode/hooks'
import { FailedState } from '../../ui/FailedState'
import { InsightsSkeleton } from './InsightsSkeleton'
import { LengthChart } from './LengthChart'
import { LengthTable } from './LengthTable'
import { speakerBars } from './speakerBars'

/** Every speaker on one page. */
const allConversations = conversationsQuery({ page: 1, q: '', pageSize: 50 })

const InsightsPage = (): ReactNode => {
  const { data, error, refetch } = useRecordQuery(allConversations)
  useReportRegion('insights', data !== undefined ? 'ready' : error === null ? 'waiting' : 'failed')
  if (data === undefined) {
    return error === null ? (
      <InsightsSkeleton />
    ) : (
      <FailedState title="The figures did not load" error={error} onRetry={refetch} />
    )
  }
  const bars = speakerBars(data.items)
  return (
    <>
      <p className="page-lead">
        How long an address was: sentences per address, on average, for each speaker from the first year to
        the last.
      </p>
      <LengthChart bars={bars} />
      <LengthTable bars={bars} />
    </>
  )
}

export default InsightsPage
