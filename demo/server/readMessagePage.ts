import type { Kysely } from 'kysely'
import type { Message, MessagePage } from '../shared/api.js'
import { encodeCursor, type Position } from './cursor.js'
import type { Tables } from './database/schema.js'
import { cutWalk, joinAround, type Page, type PageRequest, type Walk } from './messagePage.js'
import {
  findPosition,
  messageFields,
  readWalk,
  type MessageField,
  type MessageList,
  type MessageRow,
} from './messageRows.js'

/** One part of a list of messages. Undefined when the message to look around is not in the list. */
export const readMessagePage = async (
  db: Kysely<Tables>,
  list: MessageList,
  request: PageRequest,
  fields: readonly MessageField[] = messageFields,
): Promise<MessagePage | undefined> => {
  const page = await readPart(
    request,
    (walk) => readWalk(db, list, walk, fields),
    (messageId) => findPosition(db, list, messageId),
  )
  return page === undefined ? undefined : toMessagePage(list, page, fields)
}

type ReadWalk = (walk: Walk) => Promise<MessageRow[]>

const readPart = async (
  request: PageRequest,
  read: ReadWalk,
  find: (messageId: string) => Promise<Position | undefined>,
): Promise<Page<MessageRow> | undefined> => {
  switch (request.kind) {
    case 'newest':
      return readOneWay(read, 'older', null, request.limit)
    case 'before':
      return readOneWay(read, 'older', request.position, request.limit)
    case 'after':
      return readOneWay(read, 'newer', request.position, request.limit)
    case 'around': {
      const position = await find(request.messageId)
      return position === undefined ? undefined : readAround(read, position, request.limit)
    }
    default:
      return readFromYear(read, request.year, request.limit)
  }
}

const readOneWay = async (
  read: ReadWalk,
  direction: Walk['direction'],
  from: Position | null,
  limit: number,
): Promise<Page<MessageRow>> => {
  const walk: Walk = { direction, from, isInclusive: false, count: limit + 1 }
  return cutWalk(walk, await read(walk), limit)
}

const readAround = async (read: ReadWalk, from: Position, limit: number): Promise<Page<MessageRow>> => {
  const older = await read({ direction: 'older', from, isInclusive: false, count: limit + 1 })
  const newer = await read({ direction: 'newer', from, isInclusive: true, count: limit + 1 })
  return joinAround(older, newer, limit)
}

/** Begins with the first message of the year, or of the next year that has any; after the last of them, the newest page. */
const readFromYear = async (read: ReadWalk, year: number, limit: number): Promise<Page<MessageRow>> => {
  const from: Position = { createdAt: `${year}-01-01T00:00:00.000000Z`, id: '' }
  const newer = await read({ direction: 'newer', from, isInclusive: true, count: limit + 1 })
  if (newer.length === 0) return readOneWay(read, 'older', null, limit)
  const older = await read({ direction: 'older', from, isInclusive: false, count: 1 })
  return { rows: newer.slice(0, limit), hasOlder: older.length > 0, hasNewer: newer.length > limit }
}

const toMessagePage = (
  list: MessageList,
  { rows, hasOlder, hasNewer }: Page<MessageRow>,
  fields: readonly MessageField[],
): MessagePage => {
  const [first, last] = [rows[0], rows.at(-1)]
  const items = fields.includes('createdAt') ? rows : rows.map(({ createdAt: _time, ...row }) => row)
  return {
    // Whoever names `fields` knows that the others are missing.
    items: items as Message[],
    nextCursor: hasNewer && last !== undefined ? encodeCursor(list.id, last) : null,
    prevCursor: hasOlder && first !== undefined ? encodeCursor(list.id, first) : null,
  }
}
