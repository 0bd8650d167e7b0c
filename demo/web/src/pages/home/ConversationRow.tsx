import type { ReactNode } from 'react'
import type { Conversation } from '../../../../shared/api'
import type { ListPosition } from '../../api/queries'
import { Link } from '../../router/Link'
import { countOf, formatNumber, formatYears } from '../../ui/formatNumber'
import { listSearch } from './listPosition'
import { moveFocus } from './moveFocus'

export interface ConversationRowProps {
  readonly conversation: Conversation
  /** Where the list stands: it stays there when the conversation opens. */
  readonly position: ListPosition
  readonly isOpen: boolean
}

export const ConversationRow = ({ conversation, position, isOpen }: ConversationRowProps): ReactNode => {
  const { id, name, firstYear, lastYear, addressCount, messageCount } = conversation
  return (
    <li>
      <Link
        className="conversation-row"
        href={`/conversations/${encodeURIComponent(id)}${listSearch(position)}`}
        aria-current={isOpen ? 'true' : undefined}
        onKeyDown={moveFocus}
      >
        <span className="row-name">{name}</span>
        <span className="row-count">{formatNumber(messageCount)}</span>
        <span className="row-years">
          {formatYears(firstYear, lastYear)} · {countOf(addressCount, 'address', 'addresses')}
        </span>
      </Link>
    </li>
  )
}

/** As high as a row, so that nothing moves when the rows come. */
export const ConversationRowSkeleton = (): ReactNode => (
  <li className="conversation-row" aria-hidden="true">
    <span className="row-name">
      <span className="skeleton" style={{ inlineSize: '9rem' }} />
    </span>
    <span className="row-count">
      <span className="skeleton" style={{ inlineSize: '2.5rem' }} />
    </span>
    <span className="row-years">
      <span className="skeleton" style={{ inlineSize: '7rem' }} />
    </span>
  </li>
)
