import type { ReactElement } from 'react'
import type { StoryConversation } from './conversations.js'

export interface ConversationRowsProps {
  readonly conversations: readonly StoryConversation[]
}

/** The list itself. */
export const ConversationRows = ({ conversations }: ConversationRowsProps): ReactElement => (
  <ul>
    {conversations.map(({ id, name, messageCount }) => (
      <li key={id}>
        {name} <span className="story-figure">{messageCount.toLocaleString('en-US')}</span>
      </li>
    ))}
  </ul>
)
