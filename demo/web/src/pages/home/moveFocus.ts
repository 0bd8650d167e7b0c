import type { KeyboardEvent } from 'react'

/** The list that the search field leads into. */
export const conversationListId = 'conversation-list'

/** Moves the focus to the first link of the list of conversations. False where no list is on the screen. */
export const focusFirstConversation = (): boolean => {
  const first = document.getElementById(conversationListId)?.querySelector<HTMLElement>('a[href]')
  first?.focus()
  return first !== null && first !== undefined
}

/** On a link of a list: arrow keys, Home and End move the focus to another. */
export const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const links = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('a[href]') ?? [])]
  const current = links.indexOf(event.currentTarget)
  const next = nextIndex(event.key, current, links.length)
  if (next === undefined) return
  event.preventDefault()
  links[next]?.focus()
}

const nextIndex = (key: string, current: number, count: number): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, count - 1)
    case 'ArrowUp':
      return Math.max(current - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
