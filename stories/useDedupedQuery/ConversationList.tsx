import { useDedupedQuery } from 'react-hotpath'
import type { ReactElement } from 'react'
import { useStoryEnvironment } from '../support/index.js'
import { ConversationRows } from './ConversationRows.js'
import { conversations, type StoryConversation } from './conversations.js'

export interface ConversationListProps {
  /** The heading over the list. */
  readonly title: string
  /** What the server answers. */
  readonly answer?: readonly StoryConversation[]
}

/** The conversations of the story's server, with every state that a list can be in. */
export const ConversationList = ({ title, answer = conversations }: ConversationListProps): ReactElement => {
  const { api } = useStoryEnvironment()
  const { data, isError, errorUpdateCount, isFetching, refetch } = useDedupedQuery({
    queryKey: ['conversations'],
    queryFn: ({ signal }) => api.request(() => answer, { signal }),
  })
  // A second try begins as pending again; what the first one failed with stays on the screen until it has ended.
  const hasFailed = isError || (data === undefined && errorUpdateCount > 0)
  return (
    <section className="story-card">
      <h3>{title}</h3>
      <output className="story-note">{noteFor({ hasFailed, isFetching, count: data?.length })}</output>
      {data === undefined && !hasFailed && <Skeleton />}
      {data !== undefined && data.length > 0 && <ConversationRows conversations={data} />}
      {hasFailed && (
        // Not disabled while the second try runs: it keeps the focus.
        <button type="button" onClick={() => void refetch()} aria-disabled={isFetching}>
          Try again
        </button>
      )}
    </section>
  )
}

interface Situation {
  readonly hasFailed: boolean
  readonly isFetching: boolean
  readonly count: number | undefined
}

const noteFor = ({ hasFailed, isFetching, count }: Situation): string => {
  if (hasFailed) {
    const end = isFetching ? 'Trying again.' : 'Check the connection and try again.'
    return count === undefined
      ? `The conversations did not come. ${end}`
      : `These conversations may be out of date: the server did not answer. ${end}`
  }
  if (count === undefined) return 'Loading the conversations'
  return count === 0 ? 'There are no conversations yet' : `${count} conversations`
}

const Skeleton = (): ReactElement => (
  <div aria-hidden="true">
    <div className="story-skeleton" />
    <div className="story-skeleton" />
    <div className="story-skeleton" />
  </div>
)
