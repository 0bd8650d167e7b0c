import type {
  Conversation,
  MessagePage,
  OffsetPage,
  PhotographList,
  Session,
  User,
} from '../../../shared/api'
import type { RecordQuery } from '../mode/primitives'
import { fetchJson } from './fetchJson'
import { tags } from './tags'

/** What query keys begin with. */
export const queryNames = ['conversations', 'messages', 'user', 'sessions', 'photographs'] as const

/** Rows of the list of conversations on one page. */
export const listPageSize = 20
/** The id of the conversation that holds all others. */
export const everyoneId = 'everyone'
/** Messages in one answer. */
export const messageLimit = 60

export interface ListPosition {
  /** From 1. */
  readonly page: number
  /** Part of a name; empty for all. */
  readonly q: string
}

export const conversationsQuery = ({
  page,
  q,
  pageSize = listPageSize,
}: ListPosition & { readonly pageSize?: number }): RecordQuery<OffsetPage<Conversation>> => ({
  queryKey: ['conversations', { page, pageSize, q }],
  queryFn: async ({ signal }) =>
    fetchJson(`/api/conversations?${new URLSearchParams({ page: `${page}`, pageSize: `${pageSize}`, q })}`, {
      signal,
    }),
  tags: [tags.conversations],
  keepsPrevious: true,
})

export const userQuery = (userId: string): RecordQuery<User> => ({
  queryKey: ['user', userId],
  queryFn: async ({ signal }) => fetchJson(`/api/users/${encodeURIComponent(userId)}`, { signal }),
  tags: [],
  staleTimeMs: Infinity,
})

export const sessionsQuery = (userId: string): RecordQuery<OffsetPage<Session>> => ({
  queryKey: ['sessions', userId],
  queryFn: async ({ signal }) =>
    fetchJson(`/api/users/${encodeURIComponent(userId)}/sessions?page=1&pageSize=100`, { signal }),
  tags: [],
  staleTimeMs: Infinity,
})

/** Which messages of a conversation: its newest, those before or after a cursor, around a message, from a year on. */
export type MessagePosition =
  | { readonly at: 'newest' }
  | { readonly at: 'before' | 'after'; readonly cursor: string }
  | { readonly at: 'around'; readonly messageId: string }
  | { readonly at: 'year'; readonly year: number }

export const messagesQuery = (
  conversationId: string,
  position: MessagePosition,
): RecordQuery<MessagePage> => ({
  queryKey: ['messages', conversationId, position],
  queryFn: async ({ signal }) => {
    const search = new URLSearchParams({ limit: `${messageLimit}`, ...positionParameters(position) })
    return fetchJson(`/api/conversations/${encodeURIComponent(conversationId)}/messages?${search}`, {
      signal,
    })
  },
  // What stands before a message is history; what visitors write comes at the newest end.
  ...(position.at === 'before'
    ? { tags: [], staleTimeMs: Infinity }
    : { tags: [tags.messages(conversationId)], isLive: position.at === 'newest' }),
})

const positionParameters = (position: MessagePosition): Record<string, string> => {
  switch (position.at) {
    case 'newest':
      return {}
    case 'around':
      return { around: position.messageId }
    case 'year':
      return { year: `${position.year}` }
    default:
      return { [position.at]: position.cursor }
  }
}

export const photographsQuery: RecordQuery<PhotographList> = {
  queryKey: ['photographs'],
  queryFn: async ({ signal }) => fetchJson('/api/photographs', { signal }),
  tags: [],
  staleTimeMs: Infinity,
}
