import type { Message } from '../../../../shared/api'
import type { TimelineHeading, TimelineItem } from '../../mode/primitives'
import type { Collected } from './collected'
import type { Draft } from './usePosting'

export interface TimelineHeadings {
  /** Headings name the speaker. */
  readonly showsSpeakers: boolean
  /** The first message begins an address, though there are older ones. */
  readonly beginsWithAddress: boolean
}

/**
 * The rows of a conversation: its messages, each with the heading of its address where one begins, and what is being
 * sent. The first message that is loaded has a heading only if it is known to begin an address: it must not lose it.
 */
export const timelineItems = (
  { items, prevCursor }: Collected,
  drafts: readonly Draft[],
  { showsSpeakers, beginsWithAddress }: TimelineHeadings,
): readonly TimelineItem[] => {
  const rows = items.map((message, index): TimelineItem => {
    const previous = items[index - 1]
    const opensAddress =
      previous === undefined ? prevCursor === null || beginsWithAddress : beginsAddress(previous, message)
    return {
      id: message.id,
      message,
      heading: opensAddress ? headingOf(message, showsSpeakers) : null,
      delivery: 'sent',
    }
  })
  return [...rows, ...drafts.map(({ message, hasFailed }) => draftRow(message, hasFailed))]
}

const beginsAddress = (previous: Message, message: Message): boolean =>
  message.sessionId !== null && message.sessionId !== previous.sessionId

const headingOf = ({ sessionId, year, author }: Message, showsSpeakers: boolean): TimelineHeading | null =>
  sessionId === null ? null : { year, speaker: showsSpeakers ? author : null }

const draftRow = (message: Message, hasFailed: boolean): TimelineItem => ({
  id: message.id,
  message,
  heading: null,
  delivery: hasFailed ? 'failed' : 'sending',
})
