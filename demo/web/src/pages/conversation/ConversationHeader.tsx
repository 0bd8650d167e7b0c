import type { ReactNode } from 'react'
import { messagesQuery, type MessagePosition } from '../../api/queries'
import { pageTitle } from '../../app/pageTitle'
import { usePageTitle } from '../../app/usePageTitle'
import { Link } from '../../router/Link'
import { navigate } from '../../router/navigation'
import { useLocation } from '../../router/useLocation'
import { countOf, formatYears } from '../../ui/formatNumber'
import { listSearch, readListPosition } from '../home/listPosition'
import { conversationPath } from './conversationPath'
import { SourceChip } from './SourceChip'
import { useConversationSummary } from './useConversationSummary'

export interface ConversationHeaderProps {
  readonly conversationId: string
  readonly opening: MessagePosition
  readonly isAlone: boolean
}

/** Whose conversation it is, from when, and the jump to one of its years. */
export const ConversationHeader = ({
  conversationId,
  opening,
  isAlone,
}: ConversationHeaderProps): ReactNode => {
  const { route, search } = useLocation()
  const position = readListPosition(search)
  const { name, addressCount, hasFailed, years } = useConversationSummary(conversationId)
  // Beside the list of the home page it is a guest.
  usePageTitle(route.page === 'conversation' ? pageTitle(route.page, name) : undefined)
  const [first, last] = [years[0], years.at(-1)]
  return (
    <header className="conversation-header">
      {isAlone ? (
        <Link className="icon-button" href={`/${listSearch(position)}`} aria-label="Back to the list">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m14 6-6 6 6 6" />
          </svg>
        </Link>
      ) : null}
      <div className="conversation-names">
        <h2 id="conversation-title">
          {name ?? <span className="skeleton" style={{ inlineSize: '10rem' }} />}
        </h2>
        <p>
          {first !== undefined && last !== undefined && addressCount !== undefined
            ? `${formatYears(first.year, last.year)} · ${countOf(addressCount, 'address', 'addresses')}`
            : null}
          {addressCount === undefined && !hasFailed ? (
            <span className="skeleton" style={{ inlineSize: '12rem' }} />
          ) : null}
        </p>
      </div>
      <SourceChip query={messagesQuery(conversationId, opening)} />
      <label className="switch">
        <span className="switch-label">jump</span>
        <select
          aria-label="Jump to a year"
          value={opening.at === 'year' ? opening.year : 'newest'}
          onChange={({ target: { value } }) =>
            navigate(conversationPath(conversationId, position, value === 'newest' ? {} : { year: value }))
          }
        >
          <option value="newest">newest</option>
          {years.toReversed().map(({ year, messageCount }) => (
            <option key={year} value={year}>
              {describeYear(
                year,
                isAlone && opening.at === 'year' && opening.year === year ? null : messageCount,
              )}
            </option>
          ))}
        </select>
      </label>
    </header>
  )
}

/** @param messageCount null where it is not known, or where there is no room for it: in a narrow closed select */
const describeYear = (year: number, messageCount: number | null): string =>
  messageCount === null ? `${year}` : `${year} · ${countOf(messageCount, 'sentence', 'sentences')}`
