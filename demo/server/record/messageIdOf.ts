import { createHash } from 'node:crypto'

/**
 * The id of a sentence: the same at every fill, so that a link to it lasts. Ids are in no order on purpose: nothing
 * may rest on an id being younger than another.
 */
export const messageIdOf = (sessionId: string, position: number): string =>
  createHash('sha256').update(`${sessionId}/${position}`).digest('hex').slice(0, 12)
