import type { ReactNode } from 'react'
import { conversationsQuery } from '../../api/queries'
import { tags } from '../../api/tags'
import { useReportRegion } from '../../compare/RecorderContext'
import { useRecordClient, useRecordQuery } from '../../mode/hooks'
import { leaveSession } from '../../session/session'
import { SourceChip } from '../conversation/SourceChip'
import { describeLoading } from './describeLoading'

/** The answer that the page's buttons act on: the list of the home page. */
const subject = conversationsQuery({ page: 1, q: '' })

/** Something to try the cache on: an answer, where it came from, and what can happen to it. */
export const CacheSubject = (): ReactNode => {
  const query = useRecordQuery(subject)
  const client = useRecordClient()
  const { data, error, refetch } = query
  useReportRegion('cache', data !== undefined ? 'ready' : error === null ? 'waiting' : 'failed')

  const leave = async (): Promise<void> => {
    leaveSession()
    await client.leave()
  }

  return (
    <section className="cache-card" aria-labelledby="cache-subject">
      <div className="cache-subject">
        <h2 id="cache-subject">The list of conversations</h2>
        <SourceChip query={subject} />
      </div>
      <output className="cache-note" data-grace={query.isGrace || undefined}>
        {describeLoading(query)}
      </output>
      <div className="cache-actions">
        <button type="button" className="button" onClick={() => void refetch()}>
          Ask again
        </button>
        <button type="button" className="button" onClick={() => void client.invalidate([tags.conversations])}>
          Invalidate its tag
        </button>
        <a className="button" href="/cache" target="_blank" rel="noopener">
          Open a second tab
        </a>
        <button type="button" className="button" onClick={() => void leave()}>
          Log out
        </button>
      </div>
    </section>
  )
}
