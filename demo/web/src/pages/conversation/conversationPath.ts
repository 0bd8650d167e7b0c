import type { ListPosition } from '../../api/queries'
import { listSearch } from '../home/listPosition'

/** The URL of a conversation, opened at a message or a year; the list beside it stays where it stands. */
export const conversationPath = (
  conversationId: string,
  position: ListPosition,
  opening: { readonly message?: string; readonly year?: string } = {},
): string => {
  const search = new URLSearchParams(listSearch(position))
  for (const [name, value] of Object.entries(opening)) search.set(name, value)
  return `/conversations/${encodeURIComponent(conversationId)}${search.size === 0 ? '' : `?${search}`}`
}
