/** What the demo's server and its pages agree on. Times are milliseconds, sizes bytes, unless a name says otherwise. */

/** A speaker, or "Everyone" (id `everyone`), as the list of conversations shows it. */
export interface Conversation {
  readonly id: string
  readonly name: string
  /** As the data set has it; null for "Everyone". */
  readonly party: string | null
  readonly firstYear: number
  readonly lastYear: number
  readonly addressCount: number
  /** The visitor's own messages are counted too. */
  readonly messageCount: number
  /** The newest message, shortened by the page and not by the server. */
  readonly lastMessage: string
}

/** A user in the words of the specification: a speaker. */
export interface User {
  readonly id: string
  readonly name: string
  readonly party: string | null
}

/** A session in the words of the specification: one address. */
export interface Session {
  readonly id: string
  readonly userId: string
  readonly title: string
  readonly year: number
  readonly messageCount: number
}

/** A message: one sentence of an address, or what the visitor wrote. */
export interface Message {
  readonly id: string
  /** The speaker's id. For a visitor's own message: the conversation it was posted in. */
  readonly userId: string
  /** The address's id; null for a visitor's own message. */
  readonly sessionId: string | null
  readonly author: string
  readonly role: 'speaker' | 'visitor'
  readonly content: string
  readonly year: number
  /** The database's own text form, microseconds included; inside an address it only keeps the order. */
  readonly createdAt: string
  /** The name of an attached photograph, for `/api/images/:name`. */
  readonly image: string | null
}

export interface OffsetPage<Item> {
  readonly items: readonly Item[]
  readonly page: number
  readonly pageSize: number
  readonly total: number
  readonly totalPages: number
}

/** Messages in ascending order (oldest first), whichever way they were asked for. */
export interface MessagePage {
  readonly items: readonly Message[]
  /** For `after=`: newer messages. Null at the live end. */
  readonly nextCursor: string | null
  /** For `before=`: older messages. Null at the beginning. */
  readonly prevCursor: string | null
}

export interface Photograph {
  readonly name: string
  readonly title: string
  readonly artist: string
  readonly year: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly credit: string
  /** The message it is attached to, and the conversation in which that stands. */
  readonly conversationId: string
  readonly messageId: string
}

/** `GET /api/photographs` */
export interface PhotographList {
  readonly items: readonly Photograph[]
}

/** RFC 9457. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
}

/** The widths that `/api/images/:name?w=` answers to; anything else is a 400. */
export const imageWidths = [160, 320, 480, 640, 960, 1024] as const

export const networkModes = ['normal', 'slow', 'flaky', 'offline'] as const
export type NetworkMode = (typeof networkModes)[number]

/** Cookies: the visitor's random id, and the network switch. */
export const visitorCookie = 'hotpath-visitor'
export const networkCookie = 'hotpath-network'

/** The server writes the visitor's id into the page, so that no request is needed to know it. */
export const visitorMetaName = 'hotpath-visitor'
