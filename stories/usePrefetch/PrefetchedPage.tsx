import { useIsFetching } from '@tanstack/react-query'
import { useCacheStats, useDedupedQuery, usePrefetch, type PrefetchTrigger } from 'react-hotpath'
import { useState, type ReactElement } from 'react'
import { useStoryEnvironment, type StoryApi } from '../support/index.js'
import { ConversationRows } from '../useDedupedQuery/ConversationRows.js'
import { conversations } from '../useDedupedQuery/conversations.js'

const conversationsFrom = (api: StoryApi) => ({
  queryKey: ['conversations'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.request(() => conversations, { signal }),
  staleTime: 60_000,
})

export interface PrefetchedPageProps {
  /** What makes the button fetch ahead. */
  readonly on: PrefetchTrigger | readonly PrefetchTrigger[]
}

/** A button that leads to a page, and the page. */
export const PrefetchedPage = ({ on }: PrefetchedPageProps): ReactElement => {
  const { api } = useStoryEnvironment()
  // The story's server is in the page: what the browser thinks of its network does not matter.
  const prefetch = usePrefetch(conversationsFrom(api), { on, saveData: 'ignore' })
  const [isOpen, setIsOpen] = useState(false)
  const requests = useCacheStats((stats) => stats.requests)
  const isFetching = useIsFetching() > 0
  return (
    <>
      <button type="button" className="story-button" {...prefetch} onClick={() => setIsOpen(true)}>
        Open the conversations
      </button>
      {!isOpen && (
        <p className="story-note">
          {requests === 0 && 'Nothing was fetched'}
          {requests > 0 && (isFetching ? 'Being fetched ahead' : 'Fetched ahead')}
        </p>
      )}
      {isOpen && <Page />}
    </>
  )
}

const Page = (): ReactElement => {
  const { api } = useStoryEnvironment()
  const { data, isError } = useDedupedQuery(conversationsFrom(api))
  const [wasThere] = useState(data !== undefined)
  return (
    <section className="story-card">
      <h3>Conversations</h3>
      <output className="story-note">
        {wasThere && 'In the first render'}
        {!wasThere && data !== undefined && 'After a wait'}
        {isError && 'They did not come. Check the connection and open the page again.'}
        {data === undefined && !isError && 'Loading the conversations'}
      </output>
      {data && <ConversationRows conversations={data} />}
    </section>
  )
}
