'use client'

import {
  forwardRef,
  useEffect,
  type FocusEvent,
  type ForwardedRef,
  type ReactElement,
  type Ref,
  type UIEvent,
} from 'react'
import { MessageRow } from './MessageRow.js'
import { isOwnScroll } from './ownScroll.js'
import type { LooseProps, VirtualMessageListHandle, VirtualMessageListProps } from './types.js'
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js'
import { useListHandle } from './useListHandle.js'
import { useListReports } from './useListReports.js'
import { useListView } from './useListView.js'
import { useRows } from './useRows.js'
import { useTimeline } from './useTimeline.js'

const defaultOverscanPx = 400

const List = <Message,>(
  props: LooseProps<Message>,
  ref: ForwardedRef<VirtualMessageListHandle>,
): ReactElement => {
  const {
    messages,
    renderMessage,
    getKey = idOf,
    onReachStart,
    onReachEnd,
    isLoadingStart = false,
    isLoadingEnd = false,
    hasMoreStart = onReachStart !== undefined,
    hasMoreEnd = onReachEnd !== undefined,
    startContent,
    endContent,
    estimatedHeightPx,
    overscanPx = defaultOverscanPx,
    initialPosition = 'end',
    followNewMessages = true,
    onFollowChange,
    label,
    className,
    style,
    onScroll,
    onFocus,
    onBlur,
    ...rest
  } = props
  const canFollow = followNewMessages && !hasMoreEnd

  const { view, state, scroller, setScroller, list, start, end } = useListView<Message>({
    initialPosition,
    estimatedHeightPx,
    overscanPx,
    isFollowing: canFollow && initialPosition === 'end',
  })
  const timeline = useTimeline(messages, getKey, view)
  const { indexes, range } = useRows({ timeline, state, scroller, overscanPx, initialPosition })
  const messageCount = timeline.keys.length
  const hasLayout = state.viewportPx > 0
  const { isFollowing } = state

  useIsomorphicLayoutEffect(() => {
    view.commit({
      timeline,
      range,
      overscanPx,
      canFollow,
      start: { hasMore: hasMoreStart, isLoading: isLoadingStart, onReach: onReachStart },
      end: { hasMore: hasMoreEnd, isLoading: isLoadingEnd, onReach: onReachEnd },
    })
  })
  useEffect(() => view.reportReach())
  useListReports({ messages: messageCount, rows: indexes.length, hasLayout, isFollowing, onFollowChange })
  useListHandle(ref, view, scroller)

  const isBusy = isLoadingStart || isLoadingEnd
  const setSize = hasMoreStart || hasMoreEnd ? -1 : messageCount
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="log"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      {...rest}
      ref={setScroller}
      className={className}
      // Rows are put in and taken out while scrolling: only what comes at the end, seen, is news.
      aria-live={isFollowing && !isBusy ? 'polite' : 'off'}
      aria-busy={isBusy ? true : undefined}
      style={{ ...scrollerStyle, ...(className === undefined && defaultSize), ...style }}
      onScroll={(event: UIEvent<HTMLDivElement>) => {
        if (!isOwnScroll(event.nativeEvent)) onScroll?.(event)
      }}
      onFocus={(event: FocusEvent<HTMLDivElement>) => {
        view.setFocusedKey(view.measurer.keyOf(event.target))
        onFocus?.(event)
      }}
      onBlur={(event: FocusEvent<HTMLDivElement>) => {
        // When the window loses the focus, its document keeps it.
        if (event.target !== event.target.ownerDocument.activeElement) view.setFocusedKey(undefined)
        onBlur?.(event)
      }}
    >
      <div ref={start}>{startContent}</div>
      {/* `ul` and `li` would bring a page's own rules for lists in texts. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div ref={list} role="list" style={hasLayout ? listStyle(timeline.offsets.totalPx()) : undefined}>
        {indexes.map((index) => {
          const key = timeline.keys[index]
          const message = messages[index]
          // Both exist for an index of the timeline; the check is the proof, and undefined may be a message.
          return key === undefined ? null : (
            <MessageRow
              key={key}
              messageKey={key}
              message={message as Message}
              index={index}
              previous={messages[index - 1]}
              next={messages[index + 1]}
              topPx={hasLayout ? timeline.offsets.beforePx(index) : undefined}
              setSize={setSize}
              renderMessage={renderMessage}
              view={view}
            />
          )
        })}
      </div>
      <div ref={end}>{endContent}</div>
    </div>
  )
}

const scrollerStyle = {
  position: 'relative',
  overflowX: 'hidden',
  overflowY: 'auto',
  // The list keeps its place itself; the browser must not do it a second time.
  overflowAnchor: 'none',
} as const

// As high as the parent, or as the screen where the parent has no height. A class decides for itself: it could not
// overrule what stands on the element.
const defaultSize = { height: '100%', maxHeight: '100vh' } as const

const listStyle = (heightPx: number) => ({ position: 'relative', height: heightPx }) as const

// Without `getKey` the props' type asks for an `id`.
const idOf = (message: unknown): string => (message as { readonly id: string }).id

/**
 * A list of messages of any length that renders what is in view: it opens at the newest message, keeps the reader's
 * place to the pixel when older messages come before it or images load late, and follows new messages only while the
 * reader is at the end. Heights of messages are measured; none need be given.
 *
 * It needs a bounded height of its own: without `className` it is as high as its parent, and at most as the screen; with
 * one, the class decides.
 *
 * Without layout (on a server, in jsdom, while hidden) it renders the last 20 messages.
 */
export const VirtualMessageList: <Message>(
  props: VirtualMessageListProps<Message> & { readonly ref?: Ref<VirtualMessageListHandle> | undefined },
) => ReactElement = forwardRef(List) as never
