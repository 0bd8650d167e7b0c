import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type ReactNode } from 'react'
import type { TimelineOpening, TimelineProps } from '../primitives'

/** How near to an end the next page is asked for, in pixels. */
const reachPx = 800
/** How near to the bottom still counts as at the bottom, in pixels. */
const bottomPx = 40

/** All messages that are loaded, as elements of the page. Keeps the reader's place when older ones come. */
export const Timeline = ({
  items,
  renderItem,
  label,
  opensAt,
  onReachStart,
  onReachEnd,
  onFollowChange,
  handleRef,
}: TimelineProps): ReactNode => {
  const scroller = useRef<HTMLDivElement>(null)
  const opening = useRef<TimelineOpening | null>(opensAt)
  const before = useRef({ firstId: '', height: 0, isAtEnd: true })

  useImperativeHandle(handleRef, () => ({
    scrollToEnd: () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }),
  }))

  useLayoutEffect(() => {
    const element = scroller.current
    const firstId = items[0]?.id
    if (element === null || firstId === undefined) return
    const { firstId: oldFirstId, height, isAtEnd } = before.current
    if (opening.current !== null) {
      open(element, opening.current)
      opening.current = null
    } else if (firstId !== oldFirstId) {
      element.scrollTop += element.scrollHeight - height
    } else if (isAtEnd) {
      element.scrollTop = element.scrollHeight
    }
    before.current = { firstId, height: element.scrollHeight, isAtEnd: isNearEnd(element) }
  }, [items])

  const reportReach = (): void => {
    const element = scroller.current
    if (element === null) return
    const isAtEnd = isNearEnd(element)
    if (isAtEnd !== before.current.isAtEnd) onFollowChange(isAtEnd)
    before.current = { ...before.current, height: element.scrollHeight, isAtEnd }
    if (element.scrollTop < reachPx) onReachStart?.()
    if (distanceToEnd(element) < reachPx) onReachEnd?.()
  }

  useEffect(reportReach)

  return (
    <div
      ref={scroller}
      className="timeline timeline-plain"
      role="log"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard.
      tabIndex={0}
      // This list keeps the place itself; the browser's own anchoring would correct it twice.
      style={{ overflowAnchor: 'none' }}
      onScroll={reportReach}
    >
      {items.map((item) => (
        <div key={item.id} data-message={item.id}>
          {renderItem(item)}
        </div>
      ))}
    </div>
  )
}

const open = (element: HTMLElement, opensAt: TimelineOpening): void => {
  if (opensAt === 'end') {
    element.scrollTop = element.scrollHeight
    return
  }
  element
    .querySelector(`[data-message="${CSS.escape(opensAt.id)}"]`)
    ?.scrollIntoView({ block: opensAt.align, behavior: 'instant' })
}

const distanceToEnd = (element: HTMLElement): number =>
  element.scrollHeight - element.scrollTop - element.clientHeight

const isNearEnd = (element: HTMLElement): boolean => distanceToEnd(element) < bottomPx
