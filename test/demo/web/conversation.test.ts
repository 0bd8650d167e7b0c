import { describe, expect, it } from 'vitest'
import type { Message, MessagePage, Session } from '../../../demo/shared/api.js'
import {
  addNewer,
  addOlder,
  addPosted,
  collect,
  refreshNewest,
} from '../../../demo/web/src/pages/conversation/collected.js'
import { jumpYears } from '../../../demo/web/src/pages/conversation/jumpYears.js'
import { timelineItems } from '../../../demo/web/src/pages/conversation/timelineItems.js'

const message = (id: string, sessionId: string | null = 'one'): Message => ({
  id,
  userId: 'speaker',
  sessionId,
  author: 'Speaker',
  role: sessionId === null ? 'visitor' : 'speaker',
  content: `words of ${id}`,
  year: 1800,
  createdAt: '1800-01-01',
  image: null,
})
const page = (ids: string, cursors: Partial<MessagePage> = {}): MessagePage => ({
  items: ids.split(' ').map((id) => message(id)),
  prevCursor: 'older',
  nextCursor: null,
  ...cursors,
})
const idsOf = ({ items }: { readonly items: readonly { readonly id: string }[] }): string =>
  items.map(({ id }) => id).join(' ')

describe('the messages on the page', () => {
  it('grow at both ends and keep the cursor of each', () => {
    const known = collect(page('c d', { nextCursor: 'newer' }))
    const older = addOlder(known, page('a b', { prevCursor: null, nextCursor: 'c' }))
    const both = addNewer(older, page('e f'))
    expect(idsOf(both)).toBe('a b c d e f')
    expect([both.prevCursor, both.nextCursor]).toEqual([null, null])
  })

  it('keep what was loaded before a refreshed newest page that overlaps it', () => {
    const known = addOlder(collect(page('c d')), page('a b', { prevCursor: 'oldest' }))
    const refreshed = refreshNewest(known, page('d e'))
    expect(idsOf(refreshed)).toBe('a b c d e')
    expect(refreshed.prevCursor).toBe('oldest')
  })

  it('start again rather than have a gap when so much is new that nothing overlaps', () => {
    expect(idsOf(refreshNewest(collect(page('a b')), page('x y')))).toBe('x y')
  })

  it('have a posted message once, though the refreshed page has it too', () => {
    const posted = addPosted(collect(page('a b')), message('mine', null))
    expect(idsOf(refreshNewest(posted, page('a b mine')))).toBe('a b mine')
    expect(idsOf(addPosted(posted, message('mine', null)))).toBe('a b mine')
  })
})

describe('the rows of a conversation', () => {
  const headings = { showsSpeakers: false, beginsWithAddress: false }
  const yearsOf = (...args: Parameters<typeof timelineItems>) =>
    timelineItems(...args).map(({ heading }) => heading?.year ?? null)

  it('have a heading where an address begins, and none for what a visitor wrote', () => {
    const items = [message('a'), message('b'), message('c', 'two'), message('mine', null)]
    expect(yearsOf({ items, prevCursor: null, nextCursor: null }, [], headings)).toEqual([
      1800,
      null,
      1800,
      null,
    ])
  })

  it('give the first message no heading that older messages would take away again', () => {
    const known = collect(page('a b'))
    expect(yearsOf(known, [], headings)).toEqual([null, null])
    expect(yearsOf(known, [], { ...headings, beginsWithAddress: true })).toEqual([1800, null])
  })

  it('end with what is being sent, or was not', () => {
    const drafts = [{ message: message('draft', null), hasFailed: true }]
    expect(timelineItems(collect(page('a')), drafts, headings).at(-1)).toMatchObject({
      id: 'draft',
      delivery: 'failed',
    })
  })
})

it('two addresses of one year are one place to jump to', () => {
  const session = (year: number, messageCount: number): Session => ({
    id: `${year}-${messageCount}`,
    userId: 'everyone',
    title: '',
    year,
    messageCount,
  })
  expect(jumpYears([session(1961, 5), session(1953, 1), session(1953, 2)])).toEqual([
    { year: 1953, messageCount: 3 },
    { year: 1961, messageCount: 5 },
  ])
})
