import { memo, type NamedExoticComponent, type ReactNode } from 'react'
import type { Message } from '../../../../shared/api'
import type { TimelineItem } from '../../mode/primitives'
import { Link } from '../../router/Link'
import { MessageDelivery } from './MessageDelivery'
import { MessagePhotograph } from './MessagePhotograph'

export interface MessageRowProps {
  readonly message: Message
  /** Of the address that begins here; null inside of one. */
  readonly year: number | null
  readonly speaker: string | null
  readonly delivery: TimelineItem['delivery']
  /** The URL points at this message. */
  readonly isLinked: boolean
  readonly href: string
  readonly onRetry: (message: Message) => void
  readonly onDiscard: (message: Message) => void
}

const Row = (props: MessageRowProps): ReactNode => {
  const { message, year, speaker, delivery, isLinked, href, onRetry, onDiscard } = props
  return (
    <>
      {year === null ? null : (
        <h3 className="address-heading">
          <span>{year}</span>
          {speaker === null ? null : <span className="address-speaker">{speaker}</span>}
        </h3>
      )}
      <article className="message" data-role={message.role} data-linked={isLinked || undefined}>
        {message.role === 'visitor' ? <p className="message-author">You</p> : null}
        <p className="message-words">{message.content}</p>
        {message.image === null ? null : <MessagePhotograph name={message.image} />}
        {delivery === 'sent' ? (
          <Link
            className="message-link"
            href={href}
            aria-label="Link to this message"
            title="Link to this message"
          >
            #
          </Link>
        ) : (
          <MessageDelivery
            hasFailed={delivery === 'failed'}
            onRetry={() => onRetry(message)}
            onDiscard={() => onDiscard(message)}
          />
        )}
      </article>
    </>
  )
}

/** One message, under the heading of its address where that begins. */
export const MessageRow: NamedExoticComponent<MessageRowProps> = memo(Row)
