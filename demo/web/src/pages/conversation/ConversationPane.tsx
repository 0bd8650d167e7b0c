import { useMemo, type ReactNode } from 'react'
import { useLocation } from '../../router/useLocation'
import { ConversationHeader } from './ConversationHeader'
import { ConversationMessages } from './ConversationMessages'
import { readOpening } from './readOpening'

export interface ConversationPaneProps {
  readonly conversationId: string
  /** It has the page for itself, and a way back to the list. */
  readonly isAlone: boolean
}

export const ConversationPane = ({ conversationId, isAlone }: ConversationPaneProps): ReactNode => {
  const { search } = useLocation()
  const opening = useMemo(() => readOpening(search), [search])
  return (
    <section className="conversation-pane" aria-labelledby="conversation-title">
      <ConversationHeader conversationId={conversationId} opening={opening} isAlone={isAlone} />
      <ConversationMessages
        // Another place to open at is another stretch of messages.
        key={JSON.stringify(opening)}
        conversationId={conversationId}
        opening={opening}
      />
    </section>
  )
}
