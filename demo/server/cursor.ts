import { ProblemError } from './http/problem.js'

/** A place between two messages of a conversation: just before or after the message that it names. */
export interface Position {
  /** The database's own text form, microseconds included: a JavaScript date would round it and skip or repeat rows. */
  readonly createdAt: string
  readonly id: string
}

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/
const idPattern = /^[0-9a-zA-Z-]{1,64}$/
const maxCursorLength = 300

/** @param listId what the position belongs to: a conversation's or an address's id */
export const encodeCursor = (listId: string, { createdAt, id }: Position): string =>
  Buffer.from(JSON.stringify([listId, createdAt, id])).toString('base64url')

// February 30 has the right shape and is no date: such a time does not come out as it went in. Nor is there a year 0
// for PostgreSQL (8.5.1.3): 1 BC comes before AD 1.
const isTime = (text: string): boolean => {
  if (!timePattern.test(text) || text.startsWith('0000')) return false
  const time = new Date(text)
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 23) === text.slice(0, 23)
}

const decode = (cursor: string): unknown => {
  if (cursor.length > maxCursorLength) return undefined
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** @throws {ProblemError} 400 for what this server did not give out for this list */
export const decodeCursor = (listId: string, cursor: string): Position => {
  const parts = decode(cursor)
  if (Array.isArray(parts) && parts.length === 3) {
    const [list, createdAt, id] = parts as unknown[]
    if (list === listId && typeof createdAt === 'string' && isTime(createdAt) && typeof id === 'string') {
      if (idPattern.test(id)) return { createdAt, id }
    }
  }
  throw new ProblemError(
    400,
    'The cursor is not one of this list. Use `nextCursor` or `prevCursor` of a page of the same list, unchanged.',
  )
}
