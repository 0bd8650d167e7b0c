import { sql, type Kysely, type Transaction } from 'kysely'
import { messageIdOf } from '../record/messageIdOf.js'
import type { Address, RecordData } from '../record/readRecord.js'
import { createIndexes, createSchema, schemaName, type Tables } from './schema.js'

/** How much of the fill is done, in messages. */
export interface FillProgress {
  readonly done: number
  readonly total: number
}

export interface FillOptions {
  readonly onProgress?: (progress: FillProgress) => void
  /** Looked at between two statements. */
  readonly signal?: AbortSignal | undefined
}

// Any number: who fills this schema takes this lock, so that two servers on one database do not fill it together.
const fillLock = 7_468_071

/** True when the database holds this record, whole: the mark is the last thing a fill writes. */
export const isFilled = async (db: Kysely<Tables>, recordHash: string): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass(${`${schemaName}.fills`}) is not null as found`.execute(db)
  if (rows[0]?.found !== true) return false
  const mark = await db.selectFrom('fills').select('record_hash').executeTakeFirst()
  return mark?.record_hash === recordHash
}

/**
 * Puts the record into the database, in one transaction: an interrupted fill leaves nothing behind and is done again
 * at the next start. Does nothing when it is there already. Another record's tables are dropped, with what visitors
 * posted there.
 */
export const fillDatabase = async (
  db: Kysely<Tables>,
  record: RecordData,
  options: FillOptions = {},
): Promise<void> => {
  if (await isFilled(db, record.hash)) return
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${fillLock})`.execute(transaction)
    if (await isFilled(transaction, record.hash)) return
    await runAll(transaction, createSchema, options)
    await insertSpeakers(transaction, record)
    await insertAddresses(transaction, record, options)
    await runAll(transaction, createIndexes, options)
    await transaction.insertInto('fills').values({ record_hash: record.hash }).execute()
  })
  await sql`analyze`.execute(db)
}

const runAll = async (
  db: Kysely<Tables>,
  statements: readonly string[],
  { signal }: FillOptions,
): Promise<void> => {
  for (const statement of statements) {
    signal?.throwIfAborted()
    await sql.raw(statement).execute(db)
  }
}

const insertSpeakers = async (db: Transaction<Tables>, record: RecordData): Promise<void> => {
  const rows = record.speakers.map((speaker) => {
    const own = record.addresses.filter(({ speakerId }) => speakerId === speaker.id)
    const years = own.map(({ year }) => year)
    return {
      id: speaker.id,
      name: speaker.name,
      party: speaker.party ?? 'none',
      first_year: Math.min(...years),
      last_year: Math.max(...years),
      address_count: own.length,
      message_count: own.reduce((sum, { sentences }) => sum + sentences.length, 0),
    }
  })
  await db.insertInto('users').values(rows).execute()
}

const insertAddresses = async (
  db: Transaction<Tables>,
  record: RecordData,
  { onProgress, signal }: FillOptions,
): Promise<void> => {
  const total = record.addresses.reduce((sum, { sentences }) => sum + sentences.length, 0)
  const names = new Map(record.speakers.map(({ id, name }) => [id, name]))
  const images = new Map(record.attachments.map((at) => [messageIdOf(at.sessionId, at.position), at.image]))
  let done = 0
  for (const [position, address] of record.addresses.entries()) {
    signal?.throwIfAborted()
    await insertSession(db, address, position)
    await insertSentences(db, address, {
      author: names.get(address.speakerId) ?? address.speakerId,
      images,
      startsAt: startOf(address, record.addresses[position - 1]),
    })
    done += address.sentences.length
    onProgress?.({ done, total })
  }
}

/** The record knows years, not days: the first address of a year starts it, a second one follows an hour later. */
const startOf = (address: Address, previous: Address | undefined): string =>
  `${address.year}-01-01T0${previous?.year === address.year ? 1 : 0}:00:00Z`

const insertSession = async (db: Transaction<Tables>, address: Address, position: number): Promise<void> => {
  await db
    .insertInto('sessions')
    .values({
      id: address.id,
      user_id: address.speakerId,
      title: `State of the Union, ${address.year}`,
      year: address.year,
      position,
      message_count: address.sentences.length,
    })
    .execute()
}

interface SentenceFacts {
  readonly author: string
  readonly images: ReadonlyMap<string, string>
  readonly startsAt: string
}

/** Sentences follow each other by a quarter of a millisecond: their order, in a clock that counts microseconds. */
const insertSentences = async (
  db: Transaction<Tables>,
  address: Address,
  { author, images, startsAt }: SentenceFacts,
): Promise<void> => {
  const ids = address.sentences.map((_, position) => messageIdOf(address.id, position))
  const attached = ids.map((id) => images.get(id) ?? null)
  await sql`
    insert into ${sql.id(schemaName)}.messages
      (id, conversation_id, session_id, created_at, author, role, content, year, image)
    select id, ${address.speakerId}, ${address.id},
      ${startsAt}::timestamptz + place * interval '250 microseconds',
      ${author}, 'speaker', content, ${address.year}, image
    from unnest(${ids}::text[], ${address.sentences}::text[], ${attached}::text[])
      with ordinality as sentence (id, content, image, place)`.execute(db)
}
