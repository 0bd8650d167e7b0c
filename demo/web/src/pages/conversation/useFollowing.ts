import { useState } from 'react'
import type { TimelineItem } from '../../mode/primitives'

export interface Following {
  readonly isFollowing: boolean
  /** Messages that came at the end since the reader left it. */
  readonly newCount: number
  readonly onFollowChange: (isFollowing: boolean) => void
}

/** Whether the reader is at the newest end, and what came there meanwhile. */
export const useFollowing = (items: readonly TimelineItem[], startsAtEnd: boolean): Following => {
  const [leftAt, setLeftAt] = useState<string | null>(startsAtEnd ? null : (items.at(-1)?.id ?? null))
  return {
    isFollowing: leftAt === null,
    newCount: leftAt === null ? 0 : countAfter(items, leftAt),
    onFollowChange: (isFollowing) => setLeftAt(isFollowing ? null : (items.at(-1)?.id ?? null)),
  }
}

const countAfter = (items: readonly TimelineItem[], id: string): number => {
  const index = items.findLastIndex((item) => item.id === id)
  return index < 0 ? 0 : items.length - 1 - index
}
