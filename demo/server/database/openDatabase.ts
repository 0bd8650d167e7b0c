import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { Kysely, PostgresDialect, WithSchemaPlugin } from 'kysely'
import type { RecordData } from '../record/readRecord.js'
import { createFollowingPool } from './createFollowingPool.js'
import { createPool } from './createPool.js'
import { fillDatabase, type FillProgress } from './fillDatabase.js'
import { createIndexes, createSchema, schemaName, type Tables } from './schema.js'
import { startEmbedded, type EmbeddedDatabase } from './startEmbedded.js'

export interface DatabaseOptions {
  readonly record: RecordData
  /** A PostgreSQL server (15 or later) instead of the embedded one. */
  readonly databaseUrl?: string | undefined
  /** Where the embedded database keeps its folder. */
  readonly dataFolder: string
  readonly onProgress?: (progress: FillProgress) => void
  /** Called when the embedded database died and is started again. */
  readonly onRestart?: (reason: string) => void
  /** Ends the opening and a fill that is under way: the next one begins it anew. */
  readonly signal?: AbortSignal | undefined
}

export interface OpenDatabase {
  readonly db: Kysely<Tables>
  /** The embedded database's process; null on a server of one's own. */
  readonly embedded: EmbeddedDatabase | null
  close(): Promise<void>
}

/** Opens the database and fills it when it is not filled yet. On failure and abortion everything it started is ended. */
export const openDatabase = async (options: DatabaseOptions): Promise<OpenDatabase> => {
  const opened =
    options.databaseUrl === undefined || options.databaseUrl === ''
      ? openEmbedded(options)
      : openServer(options.databaseUrl)
  const { signal } = options
  // Its process may be busy for seconds with one statement, and is not waited for.
  const stop = (): void => void opened.embedded?.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    signal?.throwIfAborted()
    await fillDatabase(opened.db, options.record, options)
    signal?.throwIfAborted()
    opened.markComplete()
    return opened
  } catch (error) {
    await opened.close()
    // An ended process shows as one of several connection errors; why it was ended is the better answer.
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

interface Opened extends OpenDatabase {
  markComplete(): void
}

const openServer = (connectionString: string): Opened => {
  const pool = createPool({ connectionString, max: 8 })
  const db = createKysely(pool)
  return { db, embedded: null, markComplete: () => {}, close: () => db.destroy() }
}

const openEmbedded = (options: DatabaseOptions): Opened => {
  const folder = folderFor(options)
  const completeFile = join(folder, 'complete.json')
  const embedded = startEmbedded({
    folder,
    completeFile,
    ...(options.onRestart === undefined ? {} : { onRestart: options.onRestart }),
  })
  const pool = createFollowingPool(embedded, (port) => ({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
    // PGlite is one session: further connections would only wait inside its process.
    max: 1,
  }))
  const db = createKysely(pool)
  return {
    db,
    embedded,
    markComplete() {
      if (existsSync(completeFile)) return
      writeFileSync(completeFile, `${JSON.stringify({ recordHash: options.record.hash })}\n`)
    },
    async close() {
      await db.destroy()
      await embedded.close()
    },
  }
}

const createKysely = (pool: ConstructorParameters<typeof PostgresDialect>[0]['pool']): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new WithSchemaPlugin(schemaName)],
  })

/** One folder for each version of PGlite, of the tables and of the record: none of them has to understand another's. */
const folderFor = ({ dataFolder, record }: DatabaseOptions): string => {
  const tables = createHash('sha256')
    .update(JSON.stringify([createSchema, createIndexes]))
    .digest('hex')
  return join(dataFolder, `record-${pgliteVersion()}-${tables.slice(0, 6)}-${record.hash}`)
}

const pgliteVersion = (): string => {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const folder = entry.slice(0, entry.lastIndexOf(`${sep}dist${sep}`))
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return version
}
