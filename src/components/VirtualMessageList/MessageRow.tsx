'use client'

import { memo, useMemo, useRef, type CSSProperties, type ReactElement, type ReactNode } from 'react'
import type { ListView } from './ListView.js'
import type { MessageInfo } from './types.js'
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js'

interface MessageRowProps<Message> {
  readonly message: Message
  readonly messageKey: string
  readonly index: number
  readonly previous: Message | undefined
  readonly next: Message | undefined
  /** From the list's top; undefined without layout: the row then stands in the flow. */
  readonly topPx: number | undefined
  /** How many messages there are; -1 when nobody knows. */
  readonly setSize: number
  readonly renderMessage: (message: Message, info: MessageInfo<Message>) => ReactNode
  readonly view: ListView<Message>
}

// Margins of the content stay inside the row, so that its height is all there is to know.
const inFlow: CSSProperties = { display: 'flow-root' }

const placeAt = (topPx: number): CSSProperties => ({
  ...inFlow,
  position: 'absolute',
  top: 0,
  left: 0,
  width: '100%',
  // Not `top`: a row that is moved by transform is no layout shift.
  transform: `translateY(${topPx}px)`,
})

const MessageRowComponent = <Message,>(props: MessageRowProps<Message>): ReactElement => {
  const { message, messageKey, index, previous, next, topPx, setSize, renderMessage, view } = props
  const row = useRef<HTMLDivElement>(null)
  const content = useMemo(
    () => renderMessage(message, { index, previous, next }),
    [renderMessage, message, index, previous, next],
  )

  useIsomorphicLayoutEffect(
    () => (row.current === null ? undefined : view.measurer.watch(row.current, messageKey)),
    [view, messageKey],
  )
  useIsomorphicLayoutEffect(() => {
    if (row.current !== null && view.measurer.measure(row.current, messageKey)) view.rowMeasured()
  }, [view, messageKey, content])

  return (
    <div
      ref={row}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listitem"
      aria-setsize={setSize}
      aria-posinset={setSize < 0 ? undefined : index + 1}
      style={topPx === undefined ? inFlow : placeAt(topPx)}
    >
      {content}
    </div>
  )
}

// `memo` loses the type parameter; the component keeps its own signature.
export const MessageRow = memo(MessageRowComponent) as typeof MessageRowComponent
