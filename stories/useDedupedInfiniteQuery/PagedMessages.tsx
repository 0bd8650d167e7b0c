import { useDedupedInfiniteQuery } from 'react-hotpath'
import type { ReactElement } from 'react'
import { SourceChip, useStoryEnvironment } from '../support/index.js'
import { createStoryMessages } from '../VirtualMessageList/messages.js'

const pageSize = 3
const messageCount = 8

const readPage = (from: number) => {
  const to = Math.min(from + pageSize, messageCount)
  return { messages: createStoryMessages(from, to), next: to < messageCount ? to : undefined }
}

/** Messages page by page; all pages are one entry, with the tags of all. */
export const PagedMessages = (): ReactElement => {
  const { api } = useStoryEnvironment()
  const {
    data,
    source,
    isError,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
    refetch,
  } = useDedupedInfiniteQuery({
    queryKey: ['messages'],
    queryFn: ({ pageParam, signal }) => api.request(() => readPage(pageParam), { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    tags: ({ pages }) => pages.flatMap(({ messages }) => messages.map(({ id }) => id)),
  })
  const messages = data?.pages.flatMap((page) => page.messages)
  const note = () => {
    if (isFetchNextPageError) return 'The next messages did not come. Ask for them again.'
    if (messages !== undefined) return `${messages.length} of ${messageCount} messages`
    return isError ? 'The messages did not come. Check the connection and try again.' : 'Loading the messages'
  }
  return (
    <section className="story-card">
      <h3>Messages</h3>
      <output className="story-note">
        {note()} <SourceChip source={source} />
      </output>
      {messages === undefined && !isError && (
        <div aria-hidden="true">
          <div className="story-skeleton" />
          <div className="story-skeleton" />
          <div className="story-skeleton" />
        </div>
      )}
      <ul>
        {messages?.map(({ id, author, text }) => (
          <li key={id}>
            <span>
              <strong>{author}</strong> {text}
            </span>
          </li>
        ))}
      </ul>
      {isError && messages === undefined && (
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      )}
      {messages !== undefined && (
        <button
          type="button"
          // Not disabled at the end or while a page comes: it keeps the focus.
          aria-disabled={!hasNextPage || isFetchingNextPage}
          onClick={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
          }}
        >
          {hasNextPage ? 'More messages' : 'These are all'}
        </button>
      )}
    </section>
  )
}
