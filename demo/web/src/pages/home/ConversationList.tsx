import type { ReactNode } from 'react'
import { conversationsQuery, listPageSize, type ListPosition } from '../../api/queries'
import { useReportRegion } from '../../compare/RecorderContext'
import { useRecordQuery } from '../../mode/hooks'
import { EmptyState } from '../../ui/EmptyState'
import { FailedState } from '../../ui/FailedState'
import { StaleNote } from '../../ui/StaleNote'
import { ConversationRow, ConversationRowSkeleton } from './ConversationRow'
import { ListPages } from './ListPages'
import { conversationListId } from './moveFocus'

export interface ConversationListProps {
  readonly position: ListPosition
  readonly openId: string | undefined
}

export const ConversationList = ({ position, openId }: ConversationListProps): ReactNode => {
  const query = useRecordQuery(conversationsQuery(position))
  const { data, error } = query
  useReportRegion('list', data !== undefined ? 'ready' : error === null ? 'waiting' : 'failed')

  if (data === undefined && error !== null) {
    return (
      <section className="list-pane">
        <FailedState title="The list did not load" error={error} onRetry={query.refetch} />
      </section>
    )
  }
  return (
    <section className="list-pane" aria-label="Conversations">
      <StaleNote what="the list" query={query} />
      {data?.items.length === 0 ? (
        <EmptyState title="Nobody of that name">
          No speaker matches “{position.q}”. Try a last name, or a part of one.
        </EmptyState>
      ) : (
        <ul
          id={conversationListId}
          className="conversation-list"
          aria-busy={data === undefined || query.isPlaceholderData}
        >
          {data === undefined
            ? Array.from({ length: listPageSize }, (_, index) => <ConversationRowSkeleton key={index} />)
            : data.items.map((conversation) => (
                <ConversationRow
                  key={conversation.id}
                  conversation={conversation}
                  position={position}
                  isOpen={conversation.id === openId}
                />
              ))}
        </ul>
      )}
      <ListPages position={position} data={data} />
    </section>
  )
}
