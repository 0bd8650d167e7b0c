import { useDedupedQuery, usePerfClient } from 'react-hotpath'
import type { ReactElement } from 'react'
import { SourceChip, useStoryEnvironment } from '../support/index.js'
import { ConversationRows } from '../useDedupedQuery/ConversationRows.js'
import { conversations } from '../useDedupedQuery/conversations.js'

export interface TabProps {
  readonly title: string
  /** What both tabs talk to: who is logged out gets nothing. */
  readonly server: { readonly isLoggedIn: () => boolean; readonly logOut: () => void }
}

/** What stands in one tab. */
export const Tab = ({ title, server }: TabProps): ReactElement => {
  const perf = usePerfClient()
  const { api } = useStoryEnvironment()
  const { data, source } = useDedupedQuery({
    queryKey: ['conversations'],
    queryFn: ({ signal }) => api.request(() => (server.isLoggedIn() ? conversations : []), { signal }),
    tags: ['conversations'],
  })

  const logOut = async () => {
    server.logOut()
    await perf.clear()
  }

  return (
    <section className="story-card" aria-label={title}>
      <h3>{title}</h3>
      <output className="story-note">
        {noteFor(data?.length)} <SourceChip source={source} />
      </output>
      {data && <ConversationRows conversations={data} />}
      <div className="story-actions">
        <button type="button" onClick={() => void perf.invalidate({ tags: ['conversations'] })}>
          Invalidate
        </button>
        <button type="button" onClick={() => void logOut()}>
          Log out
        </button>
      </div>
    </section>
  )
}

const noteFor = (count: number | undefined): string => {
  if (count === undefined) return 'Loading the conversations'
  return count === 0 ? 'Logged out: nothing to show' : `${count} conversations`
}
