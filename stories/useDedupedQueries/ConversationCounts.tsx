import { useDedupedQueries } from 'react-hotpath'
import type { ReactElement } from 'react'
import { useStoryEnvironment } from '../support/index.js'
import { conversations } from '../useDedupedQuery/conversations.js'

/** A query for each conversation, those of the same id sharing one. */
export const ConversationCounts = ({ ids }: { readonly ids: readonly string[] }): ReactElement => {
  const { api } = useStoryEnvironment()
  const results = useDedupedQueries({
    queries: ids.map((id) => ({
      queryKey: ['conversation', id],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
        api.request(() => conversations.find((conversation) => conversation.id === id) ?? null, { signal }),
      tags: [`conversation:${id}`],
    })),
  })
  const readyCount = results.filter(({ data }) => data !== undefined).length
  const failedCount = results.filter(({ isError }) => isError).length
  return (
    <section className="story-card">
      <h3>Pinned</h3>
      <output className="story-note">
        {readyCount} of {ids.length} are here{failedCount > 0 && `, ${failedCount} did not come`}
      </output>
      <ul>
        {results.map(({ data, isError }, place) => (
          <li key={ids[place]}>
            {data?.name ?? (isError ? 'Did not come' : 'Loading …')}
            <span className="story-figure">{data?.messageCount.toLocaleString('en-US')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
