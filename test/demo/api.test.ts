import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServerCache } from 'react-hotpath/server'
import type {
  Conversation,
  Message,
  MessagePage,
  OffsetPage,
  PhotographList,
  Problem,
  Session,
} from '../../demo/shared/api.js'
import { createQueries } from '../../demo/server/queries.js'
import { messageIdOf } from '../../demo/server/record/messageIdOf.js'
import { cookieOf, startTestDemo, type TestDemo } from './startTestDemo.js'

let demo: TestDemo

beforeAll(async () => {
  demo = await startTestDemo()
}, 120_000)

afterAll(async () => {
  await demo.close()
  expect(demo.errors).toEqual([])
}, 30_000)

const visitor = 'visitor-0000-0000-0000'

const ask = (path: string, init: RequestInit = {}) => fetch(`${demo.url}${path}`, init)

// The shapes are the contract of demo/shared/api.ts, and what the tests then read from them is checked.
const read = async <Body>(path: string, init: RequestInit = {}): Promise<Body> => {
  const response = await ask(path, init)
  expect(response.status, path).toBe(200)
  return (await response.json()) as Body
}

const problemOf = async (path: string, init: RequestInit = {}): Promise<Problem> => {
  const response = await ask(path, init)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = (await response.json()) as Problem
  expect(problem).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status: response.status,
    detail: expect.stringMatching(/^.{10,200}$/),
  })
  return problem
}

const post = (conversationId: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(`/api/conversations/${conversationId}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookieOf(visitor), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const pageOf = (conversationId: string, query: string, init: RequestInit = {}) =>
  read<MessagePage>(`/api/conversations/${conversationId}/messages?${query}`, init)

const contentsOf = (year: number): readonly string[] =>
  demo.record.addresses.filter((address) => address.year === year).flatMap(({ sentences }) => sentences)

describe('conversations', () => {
  it('lists "Everyone" first, then the speakers in the order of time, with counts and the newest message', async () => {
    const { items, ...page } = await read<OffsetPage<Conversation>>('/api/conversations')
    expect(page).toEqual({ page: 1, pageSize: 20, total: 4, totalPages: 1 })
    expect(items.map(({ id }) => id)).toEqual([
      'everyone',
      'abraham-lincoln',
      'dwight-d-eisenhower',
      'john-f-kennedy',
    ])
    const lincoln = demo.record.addresses.filter(({ speakerId }) => speakerId === 'abraham-lincoln')
    expect(items[1]).toEqual({
      id: 'abraham-lincoln',
      name: 'Abraham Lincoln',
      party: 'Republican',
      firstYear: 1862,
      lastYear: 1864,
      addressCount: 3,
      messageCount: lincoln.flatMap(({ sentences }) => sentences).length,
      lastMessage: lincoln.at(-1)?.sentences.at(-1),
    })
    expect(items[0]).toMatchObject({ party: null, firstYear: 1862, lastYear: 1961, addressCount: 5 })
  })

  it('come in pages by offset, and a page behind the last one is empty', async () => {
    const second = await read<OffsetPage<Conversation>>('/api/conversations?page=2&pageSize=3')
    expect(second.items.map(({ name }) => name)).toEqual(['John F. Kennedy'])
    expect(second).toMatchObject({ page: 2, pageSize: 3, total: 4, totalPages: 2 })
    expect(await read('/api/conversations?page=9&pageSize=3')).toMatchObject({ items: [], total: 4 })
  })

  it('are searched by name and party, and a wildcard is only a character', async () => {
    const names = async (q: string) =>
      (await read<OffsetPage<Conversation>>(`/api/conversations?q=${encodeURIComponent(q)}`)).items.map(
        ({ name }) => name,
      )
    expect(await names('LINC')).toEqual(['Abraham Lincoln'])
    expect(await names('democratic')).toEqual(['John F. Kennedy'])
    expect(await names('%')).toEqual([])
    expect(await names('_')).toEqual([])
    expect(await names("' or 1=1 --")).toEqual([])
  })
})

describe('users and sessions', () => {
  it('gives a speaker and that speaker’s addresses, the newest first', async () => {
    expect(await read('/api/users/john-f-kennedy')).toEqual({
      id: 'john-f-kennedy',
      name: 'John F. Kennedy',
      party: 'Democratic',
    })
    const page = await read<OffsetPage<Session>>('/api/users/abraham-lincoln/sessions?pageSize=2')
    expect(page).toMatchObject({ page: 1, pageSize: 2, total: 3, totalPages: 2 })
    expect(page.items.map(({ year }) => year)).toEqual([1864, 1863])
  })

  it('gives an address, and its messages from the first to the last', async () => {
    const session = await read<Session>('/api/sessions/1862-abraham-lincoln')
    expect(session).toMatchObject({
      userId: 'abraham-lincoln',
      title: 'State of the Union, 1862',
      year: 1862,
    })
    const page = await read<MessagePage>('/api/sessions/1862-abraham-lincoln/messages?year=1862&limit=3')
    expect(page.items.map(({ content }) => content)).toEqual(contentsOf(1862).slice(0, 3))
    expect(page.prevCursor).toBeNull()
  })

  it('puts the address of the president who was leaving first, where two spoke in a year', async () => {
    const page = await pageOf('everyone', 'year=1961&limit=1')
    expect(page.items[0]?.author).toBe('Dwight D. Eisenhower')
  })

  it.each([
    '/api/users/nobody',
    '/api/users/everyone',
    '/api/users/nobody/sessions',
    '/api/users/%00',
    '/api/users/%E0%A4%A',
    '/api/sessions/1790-nobody',
    '/api/sessions/nobody/messages',
    '/api/conversations/nobody/messages',
    '/api/conversations/..%2f..%2fetc/messages',
    '/api/nothing',
  ])('answers 404 for what there is not: %s', async (path) => {
    expect(await problemOf(path)).toMatchObject({ status: 404 })
  })
})

describe('speakers and addresses come from the server’s cache', () => {
  it('the database is asked once for each, and again after an invalidation', async () => {
    const cache = createServerCache({ namespace: 'test' })
    const queries = createQueries(demo.database.db, cache)
    const askAll = () =>
      Promise.all([
        queries.getUserById('abraham-lincoln'),
        queries.getUserSessions('abraham-lincoln', { page: 1, pageSize: 2 }),
        queries.getUserSessions('abraham-lincoln', { page: 2, pageSize: 2 }),
        queries.getSessionById('1862-abraham-lincoln'),
      ])
    const first = await askAll()
    expect(cache.stats()).toMatchObject({ hits: 0, misses: 4 })
    expect(await askAll()).toEqual(first)
    expect(cache.stats()).toMatchObject({ hits: 4, misses: 4 })
    await cache.invalidate({ tags: ['user:abraham-lincoln'] })
    await askAll()
    expect(cache.stats()).toMatchObject({ hits: 5, misses: 7 })
  })
})

describe('messages', () => {
  it('opens at the newest, oldest first within the page', async () => {
    const page = await pageOf('everyone', 'limit=3')
    expect(page.items.map(({ content }) => content)).toEqual(contentsOf(1961).slice(-3))
    expect(page.nextCursor).toBeNull()
    expect(page.prevCursor).toEqual(expect.any(String))
  })

  it('walks back through a conversation to its first message, each message once', async () => {
    const seen: string[] = []
    let page = await pageOf('abraham-lincoln', 'limit=200')
    for (;;) {
      seen.unshift(...page.items.map(({ content }) => content))
      if (page.prevCursor === null) break
      page = await pageOf('abraham-lincoln', `limit=200&before=${page.prevCursor}`)
    }
    expect(seen).toEqual([...contentsOf(1862), ...contentsOf(1863), ...contentsOf(1864)])
  })

  it('jumps to a year, from where both directions go on', async () => {
    const page = await pageOf('everyone', 'year=1863&limit=2')
    expect(page.items.map(({ content }) => content)).toEqual(contentsOf(1863).slice(0, 2))
    const older = await pageOf('everyone', `limit=1&before=${page.prevCursor}`)
    expect(older.items[0]?.content).toBe(contentsOf(1862).at(-1))
    const newer = await pageOf('everyone', `limit=1&after=${page.nextCursor}`)
    expect(newer.items[0]?.content).toBe(contentsOf(1863)[2])
  })

  it('takes the next year that has messages, and after the last of them the newest page', async () => {
    expect((await pageOf('everyone', 'year=1900&limit=1')).items[0]?.year).toBe(1961)
    expect(await pageOf('everyone', 'year=2999&limit=2')).toEqual(await pageOf('everyone', 'limit=2'))
    expect((await pageOf('everyone', 'year=1000&limit=1')).prevCursor).toBeNull()
  })

  it('shows a message with what stands around it', async () => {
    const id = messageIdOf('1863-abraham-lincoln', 100)
    const page = await pageOf('abraham-lincoln', `around=${id}&limit=5`)
    expect(page.items.map(({ content }) => content)).toEqual(contentsOf(1863).slice(98, 103))
    expect(page.items[2]?.id).toBe(id)
    expect(page).toMatchObject({ prevCursor: expect.any(String), nextCursor: expect.any(String) })
  })

  it('fills a page around the first or last message from the other side', async () => {
    const first = await pageOf('abraham-lincoln', `around=${messageIdOf('1862-abraham-lincoln', 0)}&limit=5`)
    expect(first.items.map(({ content }) => content)).toEqual(contentsOf(1862).slice(0, 5))
    expect(first.prevCursor).toBeNull()
    const lastId = messageIdOf('1864-abraham-lincoln', contentsOf(1864).length - 1)
    const last = await pageOf('abraham-lincoln', `around=${lastId}&limit=5`)
    expect(last.items.map(({ content }) => content)).toEqual(contentsOf(1864).slice(-5))
    expect(last.nextCursor).toBeNull()
  })

  it('finds no message of another conversation around here', async () => {
    const id = messageIdOf('1863-abraham-lincoln', 100)
    expect(await problemOf(`/api/conversations/john-f-kennedy/messages?around=${id}`)).toMatchObject({
      status: 404,
    })
  })

  it('gives the fields that were asked for, and always the id', async () => {
    const page = await pageOf('everyone', 'limit=1&fields=content,year')
    expect(Object.keys(page.items[0] ?? {}).toSorted()).toEqual(['content', 'id', 'year'])
    expect(page.prevCursor).toEqual(expect.any(String))
  })

  it('hangs a photograph on the sentence that it names', async () => {
    const { items } = await read<PhotographList>('/api/photographs')
    expect(items).toHaveLength(9)
    const boats = items.find(({ name }) => name === 'nagasaki-boats')
    const page = await pageOf(boats?.conversationId ?? '', `around=${boats?.messageId}&limit=1`)
    expect(page.items[0]).toMatchObject({ image: 'nagasaki-boats', sessionId: '1864-abraham-lincoln' })
  })
})

describe('cursor pages neither skip nor repeat rows when ids are not in time order', () => {
  // Three messages share each microsecond, neighbours are less than a millisecond apart, ids jump about.
  const rows = Array.from({ length: 60 }, (_, index) => ({
    id: `row-${(index * 37) % 61}`,
    micros: Math.floor(index / 3),
  }))
  const timeOf = (micros: number) => `1700-01-01T00:00:00.${String(micros).padStart(6, '0')}Z`

  const expected = rows.toSorted((a, b) => a.micros - b.micros || (a.id < b.id ? -1 : 1)).map(({ id }) => id)

  beforeAll(async () => {
    const { db } = demo.database
    await db
      .insertInto('users')
      .values({
        id: 'tied',
        name: 'Tied',
        party: 'none',
        first_year: 1700,
        last_year: 1700,
        address_count: 0,
        message_count: 60,
      })
      .execute()
    const { sql } = await import('kysely')
    const values = rows.map(({ id, micros }) => ({
      id,
      conversation_id: 'tied',
      session_id: null,
      visitor_id: null,
      created_at: sql<Date>`${timeOf(micros)}::timestamptz`,
      author: 'Tied',
      role: 'speaker' as const,
      content: id,
      year: 1700,
      image: null,
    }))
    await db.insertInto('messages').values(values).execute()
  })

  afterAll(async () => {
    const { db } = demo.database
    await db.deleteFrom('messages').where('conversation_id', '=', 'tied').execute()
    await db.deleteFrom('users').where('id', '=', 'tied').execute()
  })

  it.each([1, 2, 3, 7, 59, 60])('going back by %i', async (limit) => {
    const seen: string[] = []
    let before = ''
    for (;;) {
      const page = await pageOf('tied', `limit=${limit}${before}`)
      seen.unshift(...page.items.map(({ id }) => id))
      if (page.prevCursor === null) break
      before = `&before=${page.prevCursor}`
    }
    expect(seen).toEqual(expected)
  })

  it.each([1, 2, 3, 7])('going forward by %i', async (limit) => {
    const seen: string[] = []
    let page = await pageOf('tied', `limit=${limit}&year=1700`)
    for (;;) {
      seen.push(...page.items.map(({ id }) => id))
      if (page.nextCursor === null) break
      page = await pageOf('tied', `limit=${limit}&after=${page.nextCursor}`)
    }
    expect(seen).toEqual(expected)
  })

  it('has the microseconds in the time that it shows', async () => {
    const page = await pageOf('tied', 'limit=1')
    expect(page.items[0]?.createdAt).toBe(timeOf(19))
  })
})

const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
const time = '1862-01-01T00:00:00.000250Z'

describe('wrong input is a 400 that says what to do', () => {
  it.each([
    '/api/conversations?page=0',
    '/api/conversations?page=-1',
    '/api/conversations?page=NaN',
    '/api/conversations?page=1.5',
    '/api/conversations?page=1e3',
    '/api/conversations?page=1000000000',
    '/api/conversations?page=%20 1',
    '/api/conversations?pageSize=0',
    '/api/conversations?pageSize=101',
    '/api/conversations?pageSize=Infinity',
    '/api/conversations?page=1&page=2',
    '/api/conversations?pagesize=5',
    `/api/conversations?q=${'a'.repeat(101)}`,
    '/api/conversations?q=%00',
    '/api/users/abraham-lincoln?fields=id',
    '/api/users/abraham-lincoln/sessions?page=-1',
    '/api/conversations/everyone/messages?limit=0',
    '/api/conversations/everyone/messages?limit=201',
    '/api/conversations/everyone/messages?limit=abc',
    '/api/conversations/everyone/messages?fields=password',
    '/api/conversations/everyone/messages?fields=content,visitor_id',
    '/api/conversations/everyone/messages?fields=',
    '/api/conversations/everyone/messages?fields=constructor',
    '/api/conversations/everyone/messages?year=62',
    '/api/conversations/everyone/messages?year=NaN',
    '/api/conversations/everyone/messages?around=',
    "/api/conversations/everyone/messages?around=1'--",
    '/api/conversations/everyone/messages?before=',
    `/api/conversations/everyone/messages?before=${cursor('everyone', time, 'a')}&year=1862`,
    `/api/conversations/everyone/messages?before=${cursor('everyone', time, 'a')}&after=${cursor('everyone', time, 'a')}`,
  ])('%s', async (path) => {
    expect(await problemOf(path)).toMatchObject({ status: 400 })
  })

  it.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['an object', Buffer.from('{"id":1}').toString('base64url')],
    ['of another conversation', cursor('abraham-lincoln', time, 'a')],
    ['a time that is none', cursor('everyone', 'now()', 'a')],
    ['a day that is none', cursor('everyone', '1862-02-30T00:00:00.000000Z', 'a')],
    ['a month that is none', cursor('everyone', '1862-13-01T00:00:00.000000Z', 'a')],
    ['a year that is none', cursor('everyone', '0000-01-01T00:00:00.000000Z', 'a')],
    ['an hour that is none', cursor('everyone', '1862-01-01T24:00:00.000000Z', 'a')],
    ['infinity', cursor('everyone', 'infinity', 'a')],
    ['a number for an id', cursor('everyone', time, 1)],
    ['SQL for an id', cursor('everyone', time, "'); drop table messages; --")],
    ['too many parts', cursor('everyone', time, 'a', 'b')],
    ['too long', cursor('everyone', time, 'a'.repeat(5000))],
  ])('a cursor that was tampered with: %s', async (_, text) => {
    const path = `/api/conversations/everyone/messages?before=${encodeURIComponent(text)}`
    expect(await problemOf(path)).toMatchObject({ status: 400 })
  })
})

describe('posting a message', () => {
  it('answers with the message, which is then the newest of the conversation and of "Everyone"', async () => {
    const response = await post('abraham-lincoln', { content: '  Well said.  ' })
    expect(response.status).toBe(201)
    const message = (await response.json()) as Message
    expect(message).toMatchObject({
      userId: 'abraham-lincoln',
      sessionId: null,
      role: 'visitor',
      content: 'Well said.',
      image: null,
    })
    const own = { headers: { cookie: cookieOf(visitor) } }
    for (const conversation of ['abraham-lincoln', 'everyone']) {
      const page = await pageOf(conversation, 'limit=1', own)
      expect(page.items).toEqual([message])
      const list = await read<OffsetPage<Conversation>>('/api/conversations', own)
      expect(list.items.find(({ id }) => id === conversation)?.lastMessage).toBe('Well said.')
    }
  })

  it('counts the visitor’s own messages in the list', async () => {
    const count = async (visitorId: string) => {
      const init = { headers: { cookie: cookieOf(visitorId) } }
      const { items } = await read<OffsetPage<Conversation>>('/api/conversations', init)
      return items.slice(0, 2).map(({ messageCount }) => messageCount)
    }
    const before = await count('counting-visitor-1')
    await post('abraham-lincoln', { content: 'One.' }, { cookie: cookieOf('counting-visitor-1') })
    await post('everyone', { content: 'Two.' }, { cookie: cookieOf('counting-visitor-1') })
    expect(await count('counting-visitor-1')).toEqual([(before[0] ?? 0) + 2, (before[1] ?? 0) + 1])
    expect(await count('counting-visitor-2')).toEqual(before)
  })

  it('is seen by the visitor who posted it, and by nobody else', async () => {
    const { id } = (await (await post('everyone', { content: 'Private.' })).json()) as Message
    const messages = '/api/conversations/everyone/messages'
    for (const headers of [{ cookie: cookieOf('another-visitor-0000') }, {}]) {
      const page = await read<MessagePage>(messages, { headers })
      expect(page.items.map(({ content }) => content)).not.toContain('Private.')
      expect(await problemOf(`${messages}?around=${id}`, { headers })).toMatchObject({ status: 404 })
      const list = await read<OffsetPage<Conversation>>('/api/conversations', { headers })
      expect(list.items[0]?.lastMessage).not.toBe('Private.')
    }
  })

  it('keeps text as it is, whatever it looks like', async () => {
    const content = `'); drop table messages; -- <script>$1 \\ 👋`
    const response = await post('everyone', { content })
    expect(await response.json()).toMatchObject({ content })
  })

  it.each([
    ['no content', {}, 422],
    ['empty', { content: ' \n ' }, 422],
    ['a number', { content: 1 }, 422],
    ['too long', { content: 'a'.repeat(2001) }, 422],
    ['a NUL', { content: 'a\0b' }, 422],
    ['null', null, 422],
    ['no JSON', '{', 400],
    ['a large body', { content: 'a'.repeat(20_000) }, 413],
  ])('refuses %s', async (_, body, status) => {
    const response = await post('everyone', body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ status, detail: expect.any(String) })
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another site’s origin', { origin: 'https://elsewhere.example' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['nobody who opened the page', { cookie: '' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('refuses %s', async (_, headers: Record<string, string>, status) => {
    const response = await post('everyone', { content: 'No.' }, headers)
    expect(response.status).toBe(status)
  })

  it('takes it from the page itself', async () => {
    const headers = { origin: demo.url, 'sec-fetch-site': 'same-origin' }
    expect((await post('everyone', { content: 'Yes.' }, headers)).status).toBe(201)
  })

  it('answers 404 for a conversation that there is not, 405 for another method', async () => {
    expect((await post('nobody', { content: 'Hello?' })).status).toBe(404)
    const response = await ask('/api/conversations/everyone/messages', { method: 'DELETE' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  it.each([
    ['POST', '/'],
    ['PATCH', '/gallery'],
    ['DELETE', '/assets/app-1a2b3c.js'],
  ])('answers 405 for a method that no page takes: %s %s', async (method, path) => {
    expect(await problemOf(path, { method })).toMatchObject({ status: 405 })
    expect((await ask(path, { method })).headers.get('allow')).toBe('GET, HEAD')
  })
})

describe('images', () => {
  const image = (query: string, accept = '*/*') =>
    ask(`/api/images/black-canyon${query}`, { headers: { accept } })

  it.each([
    ['image/avif,image/webp,*/*', 'image/avif'],
    ['image/webp,*/*', 'image/webp'],
    ['image/avif;q=0,image/webp', 'image/webp'],
    ['*/*', 'image/jpeg'],
    ['image/png', 'image/jpeg'],
  ])('come in the format that Accept allows: %s', async (accept, type) => {
    const response = await image('?w=160', accept)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('vary')).toContain('Accept')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it('come in the format that the address names', async () => {
    const response = await image('?w=160&f=webp', 'image/avif')
    expect(response.headers.get('content-type')).toBe('image/webp')
  })

  it('refuse a width that is not listed and a format that is none', async () => {
    for (const query of [
      '?w=161',
      '?w=10000',
      '?w=0',
      '?w=160.0',
      '?w=-160',
      '?w=',
      '?f=png',
      '?f=',
      '?h=10',
    ]) {
      expect(await problemOf(`/api/images/black-canyon${query}`), query).toMatchObject({ status: 400 })
    }
  })

  // Sent as they are: fetch would resolve the dots before they reach the server.
  const statusOf = (path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      httpRequest({ host: '127.0.0.1', port: demo.port, path, headers: { accept: '*/*' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })

  it.each([
    '/api/images/../photographs.json?w=160',
    '/api/images/..?w=160',
    '/api/images/%2e%2e%2fphotographs?w=160',
    '/api/images/%252e%252e%252fphotographs?w=160',
    '/api/images/..%5c..%5cpackage?w=160',
    '/api/images/%2fetc%2fpasswd?w=160',
    '/api/images/black-canyon%00.jpg?w=160',
    '/api/images/black-canyon.jpg?w=160',
    '/api/images/./black-canyon/?w=160',
    '/api/images/__proto__?w=160',
    '/assets/../index.html',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fdata/lock.json',
    '/../package.json',
  ])('and files outside their folder are not there: %s', async (path) => {
    expect(await statusOf(path)).toBe(404)
  })
})

describe('headers', () => {
  it('API answers are not stored, and compressed where it is worth it', async () => {
    const large = await ask('/api/conversations/everyone/messages?limit=50')
    expect(large.headers.get('cache-control')).toBe('no-store')
    expect(large.headers.get('content-encoding')).toBe('gzip')
    expect(large.headers.get('vary')).toContain('Accept-Encoding')
    const small = await ask('/api/users/abraham-lincoln')
    expect(small.headers.get('content-encoding')).toBeNull()
    const plain = await ask('/api/conversations', { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect((await ask('/api/nothing')).headers.get('cache-control')).toBe('no-store')
  })

  it('files with a hash in their name may be kept for ever, the page is asked for each time', async () => {
    const asset = await ask('/assets/app-1a2b3c.js')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-encoding')).toBe('gzip')
    expect(await asset.text()).toContain('console.log("hello");')
    expect((await ask('/assets/gone-1a2b3c.js')).status).toBe(404)
    expect((await ask('/conversations/everyone')).headers.get('cache-control')).toBe('no-cache')
  })
})

describe('the visitor', () => {
  it('gets an id in a cookie and in the page, once', async () => {
    const first = await ask('/')
    const [, id] =
      /hotpath-visitor=([^;]+); Path=\/; .*SameSite=Lax/.exec(first.headers.get('set-cookie') ?? '') ?? []
    expect(await first.text()).toContain(`<meta name="hotpath-visitor" content="${id}"></head>`)
    const again = await ask('/', { headers: { cookie: cookieOf(id ?? '') } })
    expect(again.headers.get('set-cookie')).toBeNull()
    expect(await again.text()).toContain(`content="${id}"`)
  })

  it('gets a new id for a cookie that this server did not give', async () => {
    const response = await ask('/', { headers: { cookie: 'hotpath-visitor="><script>alert(1)</script>' } })
    expect(response.headers.get('set-cookie')).toContain('hotpath-visitor=')
    expect(await response.text()).not.toContain('alert')
  })
})

describe('the network switch', () => {
  const withNetwork = (network: 'slow' | 'flaky' | 'offline') => ({
    headers: { cookie: cookieOf(visitor, network) },
  })

  it('offline: the connection of an API request is destroyed, pictures included', async () => {
    await expect(ask('/api/conversations', withNetwork('offline'))).rejects.toThrow()
    await expect(ask('/api/images/black-canyon?w=160', withNetwork('offline'))).rejects.toThrow()
  })

  it('flaky: about 30 % of a visitor’s requests fail, with a problem', async () => {
    const responses = await Promise.all(
      Array.from({ length: 200 }, () => ask('/api/users/abraham-lincoln', withNetwork('flaky'))),
    )
    const failed = responses.filter(({ status }) => status === 503)
    expect(failed.length).toBeGreaterThan(40)
    expect(failed.length).toBeLessThan(80)
    expect(responses.filter(({ status }) => status === 200).length).toBe(200 - failed.length)
    expect(await failed[0]?.json()).toMatchObject({ status: 503, detail: expect.stringContaining('flaky') })
  })

  it('slow: the answer is the same, later', async () => {
    const path = '/api/users/abraham-lincoln'
    expect(await read(path, withNetwork('slow'))).toEqual(await read(path))
  })

  it.each(['slow', 'flaky', 'offline'] as const)(
    '%s: the page and its files always come',
    async (network) => {
      for (const path of ['/', '/conversations/everyone', '/assets/app-1a2b3c.js']) {
        for (let round = 0; round < 5; round += 1) {
          expect((await ask(path, withNetwork(network))).status).toBe(200)
        }
      }
    },
  )

  it('affects nobody else', async () => {
    expect((await ask('/api/users/abraham-lincoln')).status).toBe(200)
  })
})
