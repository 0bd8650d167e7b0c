import { decodeCursor } from '../cursor.js'
import type { PageRequest } from '../messagePage.js'
import { messageFields, type MessageField } from '../messageRows.js'
import type { OffsetRequest } from '../toOffsetPage.js'
import { ProblemError } from './problem.js'

/** What a request's URL asks for, checked. Each function throws a 400 that says what would have been right. */

interface WholeNumber {
  readonly name: string
  readonly min: number
  readonly max: number
}

const wholeNumber = (value: string, { name, min, max }: WholeNumber): number => {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= min && number <= max) return number
  throw new ProblemError(400, `\`${name}\` must be a whole number from ${min} to ${max}.`)
}

const optionalNumber = (query: URLSearchParams, fallback: number, range: WholeNumber): number => {
  const value = single(query, range.name)
  return value === undefined ? fallback : wholeNumber(value, range)
}

/** One value or none: `?page=1&page=2` has two readings, so it is refused. */
const single = (query: URLSearchParams, name: string): string | undefined => {
  const values = query.getAll(name)
  if (values.length > 1) throw new ProblemError(400, `\`${name}\` must be given once.`)
  return values[0]
}

/** Throws for a parameter that the route does not know: a misspelt one would silently do nothing. */
export const allowOnly = (query: URLSearchParams, names: readonly string[]): void => {
  for (const name of query.keys()) {
    if (names.includes(name)) continue
    const known = names.length === 0 ? 'It takes none.' : `It takes: ${names.join(', ')}.`
    throw new ProblemError(400, `This address takes no parameter \`${name.slice(0, 40)}\`. ${known}`)
  }
}

export const readOffset = (query: URLSearchParams): OffsetRequest => ({
  page: optionalNumber(query, 1, { name: 'page', min: 1, max: 10_000 }),
  pageSize: optionalNumber(query, 20, { name: 'pageSize', min: 1, max: 100 }),
})

const maxSearchLength = 100

export const readSearch = (query: URLSearchParams): string => {
  const search = single(query, 'q') ?? ''
  if (search.length <= maxSearchLength && !search.includes('\0')) return search.trim()
  throw new ProblemError(400, `\`q\` must be text of at most ${maxSearchLength} characters.`)
}

const isMessageField = (name: string): name is MessageField =>
  (messageFields as readonly string[]).includes(name)

/** Undefined when all fields are wanted. */
export const readFields = (query: URLSearchParams): readonly MessageField[] | undefined => {
  const value = single(query, 'fields')
  if (value === undefined) return undefined
  const names = value.split(',')
  if (names.every(isMessageField)) return [...new Set(names)]
  throw new ProblemError(
    400,
    `\`fields\` must be names out of: ${messageFields.join(', ')}, with commas between.`,
  )
}

const places = ['before', 'after', 'around', 'year'] as const

export const messageParameters: readonly string[] = ['limit', 'fields', ...places]

/** @param listId whose cursors are taken: the conversation's or the address's */
export const readPageRequest = (query: URLSearchParams, listId: string): PageRequest => {
  const limit = optionalNumber(query, 50, { name: 'limit', min: 1, max: 200 })
  const given = places.filter((name) => query.has(name))
  if (given.length > 1) {
    throw new ProblemError(400, `Give one of ${places.join(', ')}, not ${given.join(' and ')} together.`)
  }
  const [place] = given
  const value = place === undefined ? undefined : single(query, place)
  if (place === undefined || value === undefined) return { kind: 'newest', limit }
  switch (place) {
    case 'before':
    case 'after':
      return { kind: place, limit, position: decodeCursor(listId, value) }
    case 'around':
      return { kind: 'around', limit, messageId: readId(value) }
    default:
      return { kind: 'year', limit, year: wholeNumber(value, { name: 'year', min: 1000, max: 9999 }) }
  }
}

const readId = (value: string): string => {
  if (/^[0-9a-zA-Z-]{1,64}$/.test(value)) return value
  throw new ProblemError(400, '`around` must be the id of a message.')
}

const maxContentLength = 2000

/** What a visitor may post: `{ "content": "…" }`. */
export const readContent = (body: unknown): string => {
  const content = typeof body === 'object' && body !== null && 'content' in body ? body.content : undefined
  const text = typeof content === 'string' ? content.trim() : ''
  if (text !== '' && text.length <= maxContentLength && !text.includes('\0')) return text
  throw new ProblemError(422, `\`content\` must be text of 1 to ${maxContentLength} characters.`)
}
