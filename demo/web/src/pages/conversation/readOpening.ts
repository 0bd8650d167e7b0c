import type { MessagePosition } from '../../api/queries'

/** Where a conversation opens, as the URL says: `?message=` an id, `?year=` a year, else at the newest. */
export const readOpening = (search: URLSearchParams): MessagePosition => {
  const messageId = search.get('message')
  if (messageId !== null && messageId !== '') return { at: 'around', messageId }
  const year = search.get('year') ?? ''
  return /^[1-9]\d{3}$/.test(year) ? { at: 'year', year: Number(year) } : { at: 'newest' }
}
