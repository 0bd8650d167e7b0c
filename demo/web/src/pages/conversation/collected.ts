import type { Message, MessagePage } from '../../../../shared/api'

/** The messages that are on the page so far: a gapless stretch of the conversation, and the cursors at its ends. */
export interface Collected {
  readonly items: readonly Message[]
  readonly prevCursor: string | null
  readonly nextCursor: string | null
}

export const collect = ({ items, prevCursor, nextCursor }: MessagePage): Collected => ({
  items,
  prevCursor,
  nextCursor,
})

export const addOlder = (known: Collected, page: MessagePage): Collected => ({
  ...known,
  items: [...page.items, ...known.items],
  prevCursor: page.prevCursor,
})

export const addNewer = (known: Collected, page: MessagePage): Collected => ({
  ...known,
  items: appendUnknown(known.items, page.items),
  nextCursor: page.nextCursor,
})

/**
 * Takes in a newer answer for the newest page. Where it overlaps what is known, the older messages stay; where it
 * doesn't, so much is new that the stretch starts again with it, rather than with a gap in it.
 */
export const refreshNewest = (known: Collected, page: MessagePage): Collected => {
  const first = page.items[0]
  const overlapAt = first === undefined ? -1 : known.items.findIndex(({ id }) => id === first.id)
  if (overlapAt < 0) return collect(page)
  return {
    items: [...known.items.slice(0, overlapAt), ...page.items],
    prevCursor: overlapAt === 0 ? page.prevCursor : known.prevCursor,
    nextCursor: page.nextCursor,
  }
}

/** Takes in one message that was just posted. */
export const addPosted = (known: Collected, message: Message): Collected => ({
  ...known,
  items: appendUnknown(known.items, [message]),
})

const appendUnknown = (items: readonly Message[], more: readonly Message[]): readonly Message[] => {
  const known = new Set(items.map(({ id }) => id))
  return [...items, ...more.filter(({ id }) => !known.has(id))]
}
