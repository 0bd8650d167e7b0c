import { useMemo, useRef, type ReactNode } from 'react'
import { everyoneId, type MessagePosition } from '../../api/queries'
import type { TimelineHandle, TimelineOpening } from '../../mode/primitives'
import { usePrimitives } from '../../mode/PrimitivesContext'
import { navigate } from '../../router/navigation'
import { useLocation } from '../../router/useLocation'
import { readListPosition } from '../home/listPosition'
import type { Collected } from './collected'
import { Composer } from './Composer'
import { conversationPath } from './conversationPath'
import { MessageRow } from './MessageRow'
import { NewestButton } from './NewestButton'
import { TimelineNote } from './TimelineNote'
import { timelineItems } from './timelineItems'
import { useFollowing } from './useFollowing'
import type { Messages } from './useMessages'
import { usePosting } from './usePosting'

export interface ConversationTimelineProps {
  readonly conversationId: string
  readonly opening: MessagePosition
  readonly messages: Messages
  readonly collected: Collected
}

/** The list of messages, what floats over it, and the field under it. */
export const ConversationTimeline = ({
  conversationId,
  opening,
  messages,
  collected,
}: ConversationTimelineProps): ReactNode => {
  const { Timeline } = usePrimitives()
  const timeline = useRef<TimelineHandle>(null)
  const listPosition = readListPosition(useLocation().search)
  const posting = usePosting(conversationId, messages.addPosted)
  const items = useMemo(
    () =>
      timelineItems(collected, posting.drafts, {
        showsSpeakers: conversationId === everyoneId,
        beginsWithAddress: opening.at === 'year',
      }),
    [collected, posting.drafts, conversationId, opening.at],
  )
  const following = useFollowing(items, opening.at === 'newest')
  const endsAtNewest = collected.nextCursor === null
  const mayLoadMore = messages.moreError === null

  const goToNewest = (): void => {
    if (endsAtNewest) timeline.current?.scrollToEnd()
    else navigate(conversationPath(conversationId, listPosition))
  }

  return (
    <>
      <div className="timeline-frame" data-loaded={items.length}>
        <TimelineNote messages={messages} />
        <Timeline
          items={items}
          label="Messages"
          opensAt={openingOf(opening, collected)}
          onReachStart={mayLoadMore ? messages.loadOlder : undefined}
          onReachEnd={mayLoadMore ? messages.loadNewer : undefined}
          isLoadingOlder={messages.isLoadingOlder}
          isLoadingNewer={messages.isLoadingNewer}
          onFollowChange={following.onFollowChange}
          handleRef={timeline}
          renderItem={({ id, message, heading, delivery }) => (
            <MessageRow
              message={message}
              year={heading?.year ?? null}
              speaker={heading?.speaker ?? null}
              delivery={delivery}
              isLinked={opening.at === 'around' && opening.messageId === id}
              href={conversationPath(conversationId, listPosition, { message: id })}
              onRetry={posting.retry}
              onDiscard={posting.discard}
            />
          )}
        />
        {following.isFollowing && endsAtNewest ? null : (
          <NewestButton newCount={following.newCount} onClick={goToNewest} />
        )}
      </div>
      <Composer
        onPost={(content) => {
          posting.post(content)
          // What one writes stands at the newest end: after the render that shows it, go there.
          requestAnimationFrame(goToNewest)
        }}
      />
    </>
  )
}

const openingOf = (opening: MessagePosition, { items }: Collected): TimelineOpening => {
  if (opening.at === 'around') return { id: opening.messageId, align: 'center' }
  const firstOfYear = opening.at === 'year' ? items.find(({ year }) => year >= opening.year) : undefined
  return firstOfYear === undefined ? 'end' : { id: firstOfYear.id, align: 'start' }
}
