import { useDedupedSuspenseQuery } from 'react-hotpath'
import type { ReactElement } from 'react'
import { SourceChip, useStoryEnvironment } from '../support/index.js'
import { ConversationRows } from '../useDedupedQuery/ConversationRows.js'
import { conversations } from '../useDedupedQuery/conversations.js'

/** The conversations: `data` is never undefined here, the skeleton is the `Suspense` fallback's. */
export const SuspendedList = (): ReactElement => {
  const { api } = useStoryEnvironment()
  const { data, source } = useDedupedSuspenseQuery({
    queryKey: ['conversations'],
    queryFn: ({ signal }) => api.request(() => conversations, { signal }),
  })
  return (
    <section className="story-card">
      <h3>Conversations</h3>
      <output className="story-note">
        {data.length} conversations <SourceChip source={source} />
      </output>
      <ConversationRows conversations={data} />
    </section>
  )
}
