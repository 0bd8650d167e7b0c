import { useCallback, useRef, useState, type ReactElement } from 'react'
import {
  VirtualMessageList,
  type InitialPosition,
  type MessageInfo,
  type VirtualMessageListHandle,
} from 'react-hotpath/list'
import { useStoryEnvironment } from '../support/index.js'
import { Bubble } from './Bubble.js'
import { createStoryMessages, type StoryMessage } from './messages.js'

export interface ConversationProps {
  /** How many messages there are at the start. */
  readonly count: number
  /** How many older ones the server has. */
  readonly olderCount: number
  readonly initialPosition?: InitialPosition
  /** Whether pictures have come from the start. */
  readonly hasPictures: boolean
}

const pageSize = 50

/** A conversation as an app would build it: older pages, new messages, a jump, pictures that come late. */
export const Conversation = (props: ConversationProps): ReactElement => {
  const { api } = useStoryEnvironment()
  const list = useRef<VirtualMessageListHandle>(null)
  const [span, setSpan] = useState({ from: props.olderCount, to: props.olderCount + props.count })
  const [messages, setMessages] = useState(() => createStoryMessages(span.from, span.to))
  const [older, setOlder] = useState<'idle' | 'loading' | 'failed'>('idle')
  const [hasPictures, setHasPictures] = useState(props.hasPictures)
  const [isFollowing, setIsFollowing] = useState(true)
  const [readTo, setReadTo] = useState(span.to)
  const unread = isFollowing ? 0 : span.to - readTo

  const loadOlder = async () => {
    setOlder('loading')
    const from = Math.max(0, span.from - pageSize)
    try {
      const page = await api.request(() => createStoryMessages(from, span.from))
      setMessages((current) => [...page, ...current])
      setSpan((current) => ({ ...current, from }))
      setOlder('idle')
    } catch {
      setOlder('failed')
    }
  }

  const receive = () => {
    setMessages((current) => [...current, ...createStoryMessages(span.to, span.to + 1)])
    setSpan((current) => ({ ...current, to: current.to + 1 }))
  }

  const follow = (next: boolean) => {
    setIsFollowing(next)
    setReadTo(span.to)
  }

  const renderMessage = useCallback(
    (message: StoryMessage, { previous }: MessageInfo<StoryMessage>) => (
      <Bubble message={message} isContinued={previous?.author === message.author} hasPictures={hasPictures} />
    ),
    [hasPictures],
  )

  return (
    <section className="story-conversation" aria-label="Conversation">
      <VirtualMessageList
        ref={list}
        className="story-list"
        label="Messages"
        messages={messages}
        renderMessage={renderMessage}
        initialPosition={props.initialPosition}
        hasMoreStart={span.from > 0}
        isLoadingStart={older === 'loading'}
        onReachStart={() => void loadOlder()}
        onFollowChange={follow}
        startContent={<div className="story-edge">{startNote(older, span.from, messages.length)}</div>}
      />
      <div className="story-bar">
        <button type="button" onClick={receive}>
          A message comes
        </button>
        <button type="button" onClick={() => list.current?.scrollToEnd()}>
          {unread > 0 ? `↓ ${unread} new` : '↓ Newest'}
        </button>
        <button
          type="button"
          onClick={() => list.current?.scrollToKey(messages[Math.floor(messages.length / 2)]?.id ?? '')}
        >
          To the middle
        </button>
        {!hasPictures && (
          <button type="button" onClick={() => setHasPictures(true)}>
            The pictures come
          </button>
        )}
        <output>
          {messages.length.toLocaleString('en-US')} messages, {isFollowing ? 'following' : 'not following'}
        </output>
      </div>
    </section>
  )
}

const startNote = (older: 'idle' | 'loading' | 'failed', from: number, count: number): string => {
  if (older === 'loading') return 'Loading older messages'
  if (older === 'failed') return 'Older messages did not come. Scroll away and back to try again.'
  if (count === 0) return 'There are no messages yet'
  return from === 0 ? 'The beginning of the conversation' : 'Scroll up for older messages'
}
