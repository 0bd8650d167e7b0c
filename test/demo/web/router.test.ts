import { describe, expect, it } from 'vitest'
import { pageTitle } from '../../../demo/web/src/app/pageTitle.js'
import { conversationPath } from '../../../demo/web/src/pages/conversation/conversationPath.js'
import { readOpening } from '../../../demo/web/src/pages/conversation/readOpening.js'
import { listSearch, readListPosition } from '../../../demo/web/src/pages/home/listPosition.js'
import { matchRoute } from '../../../demo/web/src/router/matchRoute.js'

describe('a URL', () => {
  it('names a page, with or without a slash at its end', () => {
    expect(matchRoute('/').page).toBe('home')
    expect(matchRoute('/gallery/').page).toBe('gallery')
    expect(matchRoute('/conversations/a%2Fb')).toEqual({ page: 'conversation', conversationId: 'a/b' })
  })

  it('that names none, or is broken, is a page that is missing', () => {
    for (const path of ['/nowhere', '/conversations', '/conversations/a/b', '/conversations/%E0%A4%A']) {
      expect(matchRoute(path).page).toBe('missing')
    }
  })

  it('says where a conversation opens', () => {
    const opening = (search: string) => readOpening(new URLSearchParams(search))
    expect(opening('message=m1&year=1862')).toEqual({ at: 'around', messageId: 'm1' })
    expect(opening('year=1862')).toEqual({ at: 'year', year: 1862 })
    expect(opening('')).toEqual({ at: 'newest' })
    expect(opening('year=soon')).toEqual({ at: 'newest' })
    expect(opening('year=')).toEqual({ at: 'newest' })
  })

  it('keeps the place of the list beside a conversation', () => {
    const position = { page: 2, q: 'john' }
    const path = conversationPath('john-adams', position, { year: '1797' })
    const { pathname, searchParams } = new URL(path, 'http://localhost')
    expect(pathname).toBe('/conversations/john-adams')
    expect(readListPosition(searchParams)).toEqual(position)
    expect(listSearch({ page: 1, q: '' })).toBe('')
    expect(readListPosition(new URLSearchParams('page=-1'))).toEqual({ page: 1, q: '' })
  })
})

describe('the title of a page', () => {
  it('names the speaker of a conversation, as soon as that is known', () => {
    expect(pageTitle('conversation', 'John Adams')).toBe('John Adams · The Record')
    expect(pageTitle('conversation')).toBe('Conversation · The Record')
    expect(pageTitle('gallery')).toBe('Gallery · The Record')
  })
})
