import type { Generated } from 'kysely'

/** The tables live in a schema of their own, so that a database given by `DATABASE_URL` may hold other things. */
export const schemaName = 'hotpath_record'

/** The id of the conversation that holds all messages. It has no row. */
export const everyoneId = 'everyone'

export interface Tables {
  users: {
    id: string
    name: string
    party: string
    first_year: number
    last_year: number
    address_count: number
    message_count: number
  }
  sessions: {
    id: string
    user_id: string
    title: string
    year: number
    position: number
    message_count: number
  }
  messages: {
    id: string
    /** A speaker's id, or `everyone` for what a visitor posted there. */
    conversation_id: string
    session_id: string | null
    /** Set for what a visitor posted: nobody else sees it. */
    visitor_id: string | null
    created_at: Generated<Date>
    author: string
    role: 'speaker' | 'visitor'
    content: string
    year: number
    image: string | null
  }
  fills: { record_hash: string }
}

/**
 * In order. Ids compare by bytes (`collate "C"`), so that the order of equal times is the same on every server.
 * The indexes are what the pages of messages walk along: all, one conversation, one address.
 */
export const createSchema: readonly string[] = [
  `drop schema if exists ${schemaName} cascade`,
  `create schema ${schemaName}`,
  `create table ${schemaName}.users (
    id text collate "C" primary key,
    name text not null,
    party text not null,
    first_year integer not null,
    last_year integer not null,
    address_count integer not null,
    message_count integer not null
  )`,
  `create table ${schemaName}.sessions (
    id text collate "C" primary key,
    user_id text collate "C" not null references ${schemaName}.users,
    title text not null,
    year integer not null,
    position integer not null unique,
    message_count integer not null
  )`,
  `create table ${schemaName}.messages (
    id text collate "C" not null,
    conversation_id text collate "C" not null,
    session_id text collate "C",
    visitor_id text collate "C",
    created_at timestamptz not null default clock_timestamp(),
    author text not null,
    role text not null check (role in ('speaker', 'visitor')),
    content text not null,
    year integer not null,
    image text,
    check ((role = 'visitor') = (visitor_id is not null))
  )`,
  `create table ${schemaName}.fills (record_hash text not null)`,
]

export const createIndexes: readonly string[] = [
  `alter table ${schemaName}.messages add primary key (id)`,
  `create index messages_by_time on ${schemaName}.messages (created_at, id)`,
  `create index messages_by_conversation on ${schemaName}.messages (conversation_id, created_at, id)`,
  `create index messages_by_session on ${schemaName}.messages (session_id, created_at, id)`,
  `create index messages_by_visitor on ${schemaName}.messages (visitor_id, conversation_id)
    where visitor_id is not null`,
  `create index sessions_by_user on ${schemaName}.sessions (user_id, position)`,
]
