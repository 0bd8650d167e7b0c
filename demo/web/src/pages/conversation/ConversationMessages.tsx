import type { ReactNode } from 'react'
import type { MessagePosition } from '../../api/queries'
import { useReportRegion } from '../../compare/RecorderContext'
import { FailedState } from '../../ui/FailedState'
import { ConversationTimeline } from './ConversationTimeline'
import { MessagesSkeleton } from './MessagesSkeleton'
import { useMessages } from './useMessages'

export interface ConversationMessagesProps {
  readonly conversationId: string
  readonly opening: MessagePosition
}

/** The messages of a conversation, or what stands in their place. */
export const ConversationMessages = ({ conversationId, opening }: ConversationMessagesProps): ReactNode => {
  const messages = useMessages(conversationId, opening)
  const { first, collected } = messages
  useReportRegion('messages', collected !== undefined ? 'ready' : first.error === null ? 'waiting' : 'failed')

  if (collected !== undefined) {
    return (
      <ConversationTimeline
        conversationId={conversationId}
        opening={opening}
        messages={messages}
        collected={collected}
      />
    )
  }
  if (first.error === null) return <MessagesSkeleton />
  return <FailedState title="The messages did not load" error={first.error} onRetry={first.refetch} />
}
