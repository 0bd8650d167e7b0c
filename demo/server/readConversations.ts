import { sql, type Kysely } from 'kysely'
import type { Conversation, OffsetPage } from '../shared/api.js'
import { everyoneId, schemaName, type Tables } from './database/schema.js'
import { isVisibleTo } from './messageRows.js'
import { toOffsetPage, type OffsetRequest } from './toOffsetPage.js'

const table = (name: keyof Tables) => sql.id(schemaName, name)

/** `%`, `_` and `\` are what they are and stand for nothing else. */
const containing = (search: string): string => `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`

// Two ways to the newest message, because each has an index of its own that gives it at once; why the second is a range
// stands at `belongsTo` in messageRows.ts.
const newestMessage = (visitorId: string | null) => sql`
  case when listed.id = ${everyoneId} then (
    select content from ${table('messages')} where ${isVisibleTo(visitorId)}
    order by created_at desc, id desc limit 1
  ) else (
    select content from ${table('messages')}
    where conversation_id between listed.id and listed.id and ${isVisibleTo(visitorId)}
    order by conversation_id desc, created_at desc, id desc limit 1
  ) end`

const ownMessageCount = (visitorId: string | null) => sql`(
  select count(*)::integer from ${table('messages')}
  where visitor_id = ${visitorId}::text and (listed.id = ${everyoneId} or conversation_id = listed.id)
)`

const listed = (search: string) => sql`
  select * from (
    select ${everyoneId} as id, 'Everyone' as name, null as party, min(first_year) as first_year,
      max(last_year) as last_year, sum(address_count)::integer as address_count,
      sum(message_count)::integer as message_count, 0 as place
    from ${table('users')}
    union all
    select id, name, party, first_year, last_year, address_count, message_count, 1 as place
    from ${table('users')}
  ) as conversation
  where name ilike ${containing(search)} or party ilike ${containing(search)}`

/** A page of the list of conversations: "Everyone" first, then the speakers in the order of time. */
export const readConversations = async (
  db: Kysely<Tables>,
  visitorId: string | null,
  search: string,
  { page, pageSize }: OffsetRequest,
): Promise<OffsetPage<Conversation>> => {
  const { rows } = await sql<Conversation>`
    select id, name, party, first_year as "firstYear", last_year as "lastYear", address_count as "addressCount",
      message_count + ${ownMessageCount(visitorId)} as "messageCount", ${newestMessage(visitorId)} as "lastMessage"
    from (${listed(search)} order by place, first_year, name, id limit ${pageSize} offset ${(page - 1) * pageSize}) as listed
    order by place, first_year, name, id`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (${listed(search)}) as listed`.execute(db)
  return toOffsetPage(rows, { page, pageSize }, counted.rows[0]?.total ?? 0)
}
