import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { cacheable, type ServerCache } from 'react-hotpath/server'
import type { Conversation, Message, MessagePage, OffsetPage, Session, User } from '../shared/api.js'
import type { Tables } from './database/schema.js'
import type { PageRequest } from './messagePage.js'
import { messageFields, messageSelection, type MessageField } from './messageRows.js'
import { readConversations } from './readConversations.js'
import { readMessagePage } from './readMessagePage.js'
import { toOffsetPage, type OffsetRequest } from './toOffsetPage.js'

/**
 * What the demo asks its database. Whatever comes from outside goes there as a parameter, never as text. Speakers and
 * addresses do not change while the server runs, so they come from the cache; what visitors post is never cached here.
 */
export interface Queries {
  getUserById(id: string): Promise<User | undefined>
  /** The addresses of a speaker, the newest first. */
  getUserSessions(userId: string, request: OffsetRequest): Promise<OffsetPage<Session>>
  getSessionById(id: string): Promise<Session | undefined>
  /** "Everyone" first, then the speakers in the order of time; `search` is looked for in names and parties. */
  getConversations(
    visitorId: string | null,
    search: string,
    request: OffsetRequest,
  ): Promise<OffsetPage<Conversation>>
  /**
   * A part of a conversation, with what this visitor posted. Undefined when the message to look around is not in it.
   * `fields`: only those, and always the id; by default all.
   */
  getConversationMessages(
    conversationId: string,
    visitorId: string | null,
    request: PageRequest,
    fields?: readonly MessageField[],
  ): Promise<MessagePage | undefined>
  /** A part of an address; as {@link Queries.getConversationMessages}. */
  getSessionMessages(
    sessionId: string,
    request: PageRequest,
    fields?: readonly MessageField[],
  ): Promise<MessagePage | undefined>
  addMessage(conversationId: string, visitorId: string, content: string): Promise<Message>
}

/** The results for one user carry the tag `user:<id>`, those for one address `session:<id>`. */
export const createQueries = (db: Kysely<Tables>, cache: ServerCache): Queries => ({
  getUserById: cacheable(
    async (id: string) =>
      db.selectFrom('users').select(['id', 'name', 'party']).where('id', '=', id).executeTakeFirst(),
    { cache, name: 'getUserById', tags: (_user, id) => [`user:${id}`] },
  ),

  getUserSessions: cacheable(
    async (userId: string, request: OffsetRequest) => readSessions(db, userId, request),
    { cache, name: 'getUserSessions', tags: (_page, userId) => [`user:${userId}`] },
  ),

  getSessionById: cacheable(
    async (id: string) => selectSessions(db).where('id', '=', id).executeTakeFirst(),
    { cache, name: 'getSessionById', tags: (_session, id) => [`session:${id}`] },
  ),

  getConversations: (visitorId, search, request) => readConversations(db, visitorId, search, request),

  getConversationMessages: (id, visitorId, request, fields) =>
    readMessagePage(db, { kind: 'conversation', id, visitorId }, request, fields),

  getSessionMessages: (id, request, fields) =>
    readMessagePage(db, { kind: 'session', id, visitorId: null }, request, fields),

  addMessage: (conversationId, visitorId, content) => insertMessage(db, conversationId, visitorId, content),
})

const selectSessions = (db: Kysely<Tables>) =>
  db
    .selectFrom('sessions')
    .select(['id', 'user_id as userId', 'title', 'year', 'message_count as messageCount'])

const readSessions = async (
  db: Kysely<Tables>,
  userId: string,
  { page, pageSize }: OffsetRequest,
): Promise<OffsetPage<Session>> => {
  const items = await selectSessions(db)
    .where('user_id', '=', userId)
    .orderBy('position', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const { total } = await db
    .selectFrom('sessions')
    .select(sql<number>`count(*)::integer`.as('total'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return toOffsetPage(items, { page, pageSize }, total)
}

const insertMessage = async (
  db: Kysely<Tables>,
  conversationId: string,
  visitorId: string,
  content: string,
): Promise<Message> => {
  const row = await db
    .insertInto('messages')
    .values({
      id: randomUUID(),
      conversation_id: conversationId,
      session_id: null,
      visitor_id: visitorId,
      author: 'You',
      role: 'visitor',
      content,
      year: new Date().getUTCFullYear(),
      image: null,
    })
    .returning(messageSelection(messageFields))
    .executeTakeFirstOrThrow()
  // As in readWalk: the columns are chosen at run time, here all of them.
  return row as unknown as Message
}
