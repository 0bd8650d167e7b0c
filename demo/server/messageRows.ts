import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { Message } from '../shared/api.js'
import type { Position } from './cursor.js'
import { everyoneId, type Tables } from './database/schema.js'
import type { Walk } from './messagePage.js'

/** The messages of a conversation or of one address, as one visitor sees them. */
export interface MessageList {
  readonly kind: 'conversation' | 'session'
  readonly id: string
  readonly visitorId: string | null
}

export type MessageField = keyof Message

/** The fields that were asked for, and always `id` and `createdAt`. */
export type MessageRow = Pick<Message, 'id' | 'createdAt'> & Partial<Message>

// The database writes the time itself: a JavaScript date would lose the microseconds that keep the order.
const columns: Readonly<Record<MessageField, RawBuilder<string>>> = {
  id: sql`id`,
  userId: sql`conversation_id`,
  sessionId: sql`session_id`,
  author: sql`author`,
  role: sql`role`,
  content: sql`content`,
  year: sql`year`,
  createdAt: sql`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  image: sql`image`,
}

/** What `fields=` may name. */
export const messageFields = Object.keys(columns) as readonly MessageField[]

/** The columns of the fields that were asked for, and always of the id and the time. */
export const messageSelection = (fields: readonly MessageField[]) =>
  [...new Set<MessageField>(['id', 'createdAt', ...fields])].map((field) => columns[field].as(field))

const belongsTo = ({ kind, id }: MessageList): RawBuilder<SqlBool> => {
  if (kind === 'session') return sql`session_id = ${id}`
  return id === everyoneId ? sql`true` : sql`conversation_id = ${id}`
}

/** What a visitor posted is seen by that visitor alone. */
export const isVisibleTo = (visitorId: string | null): RawBuilder<SqlBool> =>
  visitorId === null ? sql`visitor_id is null` : sql`(visitor_id is null or visitor_id = ${visitorId})`

// Rows compare as pairs, which is what the indexes on (…, created_at, id) are in order of.
const liesBeyond = ({ direction, isInclusive }: Walk, { createdAt, id }: Position): RawBuilder<SqlBool> => {
  const comparison = sql.raw(`${direction === 'older' ? '<' : '>'}${isInclusive ? '=' : ''}`)
  return sql`(created_at, id) ${comparison} (${createdAt}::timestamptz, ${id})`
}

/** The messages along one walk, in the order in which it meets them. */
export const readWalk = async (
  db: Kysely<Tables>,
  list: MessageList,
  walk: Walk,
  fields: readonly MessageField[],
): Promise<MessageRow[]> => {
  const order = walk.direction === 'older' ? 'desc' : 'asc'
  const rows = await db
    .selectFrom('messages')
    .select(messageSelection(fields))
    .where(belongsTo(list))
    .where(isVisibleTo(list.visitorId))
    .where(walk.from === null ? sql<SqlBool>`true` : liesBeyond(walk, walk.from))
    .orderBy('created_at', order)
    .orderBy('id', order)
    .limit(walk.count)
    .execute()
  // The columns are chosen at run time, so their types cannot be followed; `columns` above holds each of them.
  return rows as unknown as MessageRow[]
}

/** Where a message stands, or undefined when it is not in the list. */
export const findPosition = async (
  db: Kysely<Tables>,
  list: MessageList,
  messageId: string,
): Promise<Position | undefined> =>
  db
    .selectFrom('messages')
    .select([columns.id.as('id'), columns.createdAt.as('createdAt')])
    .where('id', '=', messageId)
    .where(belongsTo(list))
    .where(isVisibleTo(list.visitorId))
    .executeTakeFirst()
