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

/** The column by which a list is told apart, and the first one of the index that it is walked by; "Everyone" has none. */
const columnOf = ({ kind, id }: MessageList): 'session_id' | 'conversation_id' | null => {
  if (kind === 'session') return 'session_id'
  return id === everyoneId ? null : 'conversation_id'
}

/**
 * True for what belongs to the list. Written as a range on purpose: at `=` the planner leaves the column out of the
 * order and may then walk the index of all messages, passing over tens of thousands that are not of this list.
 */
const belongsTo = (list: MessageList): RawBuilder<SqlBool> => {
  const column = columnOf(list)
  return column === null ? sql`true` : sql`${sql.ref(column)} between ${list.id} and ${list.id}`
}

/** What a visitor posted is seen by that visitor alone. */
export const isVisibleTo = (visitorId: string | null): RawBuilder<SqlBool> =>
  visitorId === null ? sql`visitor_id is null` : sql`(visitor_id is null or visitor_id = ${visitorId})`

// Rows compare as a whole, in the order of the indexes: (created_at, id), or with the list's column before it. That
// comparison is one end of the walk; the other is the end of the list. (A third condition, on the column alone, would
// keep the database from beginning at the place: it would walk there from the list's end.)
const liesBeyond = (
  list: MessageList,
  { direction, isInclusive }: Walk,
  { createdAt, id }: Position,
): RawBuilder<SqlBool> => {
  const towards = sql.raw(direction === 'older' ? '<' : '>')
  const away = sql.raw(direction === 'older' ? '>=' : '<=')
  const inclusive = sql.raw(isInclusive ? '=' : '')
  const column = columnOf(list)
  if (column === null) return sql`(created_at, id) ${towards}${inclusive} (${createdAt}::timestamptz, ${id})`
  const name = sql.ref(column)
  return sql`(${name}, created_at, id) ${towards}${inclusive} (${list.id}, ${createdAt}::timestamptz, ${id})
    and ${name} ${away} ${list.id}`
}

/** The messages along one walk, in the order in which it meets them. */
export const readWalk = async (
  db: Kysely<Tables>,
  list: MessageList,
  walk: Walk,
  fields: readonly MessageField[],
): Promise<MessageRow[]> => {
  const order = walk.direction === 'older' ? 'desc' : 'asc'
  const column = columnOf(list)
  const sortedBy = [...(column === null ? [] : [column]), 'created_at', 'id'] as const
  let query = db
    .selectFrom('messages')
    .select(messageSelection(fields))
    .where(walk.from === null ? belongsTo(list) : liesBeyond(list, walk, walk.from))
    .where(isVisibleTo(list.visitorId))
  for (const name of sortedBy) query = query.orderBy(name, order)
  const rows = await query.limit(walk.count).execute()
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
