import { useImperativeHandle, useRef, type ReactNode } from 'react'
import { VirtualMessageList, type VirtualMessageListHandle } from 'react-hotpath/list'
import type { TimelineItem, TimelineOpening, TimelineProps } from '../primitives'

export const Timeline = ({
  items,
  renderItem,
  label,
  opensAt,
  onReachStart,
  onReachEnd,
  isLoadingOlder,
  isLoadingNewer,
  onFollowChange,
  handleRef,
}: TimelineProps): ReactNode => {
  const list = useRef<VirtualMessageListHandle>(null)
  useImperativeHandle(handleRef, () => ({ scrollToEnd: () => list.current?.scrollToEnd() }))
  return (
    <VirtualMessageList<TimelineItem>
      ref={list}
      className="timeline"
      label={label}
      messages={items}
      renderMessage={renderItem}
      initialPosition={initialPosition(opensAt)}
      onReachStart={onReachStart}
      onReachEnd={onReachEnd}
      isLoadingStart={isLoadingOlder}
      isLoadingEnd={isLoadingNewer}
      onFollowChange={onFollowChange}
      startContent={edge}
      endContent={edge}
    />
  )
}

const edge = <div className="timeline-edge" />

const initialPosition = (opensAt: TimelineOpening) =>
  opensAt === 'end' ? 'end' : { key: opensAt.id, align: opensAt.align }
