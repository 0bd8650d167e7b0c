import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { createServerCache } from 'react-hotpath/server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { FillProgress } from '../../demo/server/database/fillDatabase.js'
import { openDatabase, type OpenDatabase } from '../../demo/server/database/openDatabase.js'
import { projectRoot } from '../../demo/server/projectRoot.js'
import { createQueries } from '../../demo/server/queries.js'
import type { RecordData } from '../../demo/server/record/readRecord.js'
import { makeTemporaryFolder, readSmallRecord } from './startTestDemo.js'

// One folder goes through a whole life here, so the order of the tests matters: making a database takes seconds.
let place: ReturnType<typeof makeTemporaryFolder>
let record: RecordData
let database: OpenDatabase
const restarts: string[] = []

const open = (onProgress: (progress: FillProgress) => void = () => {}) =>
  openDatabase({
    record,
    dataFolder: place.folder,
    onProgress,
    onRestart: (reason) => restarts.push(reason),
  })

const databaseFolder = () => join(place.folder, readdirSync(place.folder)[0] ?? '')
const lockedBy = (): number => JSON.parse(readFileSync(join(databaseFolder(), 'lock.json'), 'utf8')).pid

const countMessages = async ({ db }: OpenDatabase): Promise<number | undefined> => {
  const row = await db
    .selectFrom('messages')
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirst()
  return row?.count
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

beforeAll(async () => {
  place = makeTemporaryFolder()
  record = await readSmallRecord()
})

afterAll(async () => {
  await database?.close()
  place.remove()
}, 60_000)

it('a fill that is interrupted fails, and is not taken for a filled database', async () => {
  let isKilled = false
  const opening = open(() => {
    if (!isKilled) process.kill(lockedBy(), 'SIGKILL')
    isKilled = true
  })
  await expect(opening).rejects.toThrow(/connection|ECONNRESET/i)
  expect(existsSync(join(databaseFolder(), 'complete.json'))).toBe(false)
}, 120_000)

it('a start that is aborted in the middle of the fill ends at once, with the database process', async () => {
  const ending = new AbortController()
  const progress: FillProgress[] = []
  let pid = 0
  const opening = openDatabase({
    record,
    dataFolder: place.folder,
    signal: ending.signal,
    onProgress(step) {
      pid = lockedBy()
      progress.push(step)
      ending.abort()
    },
  })
  await expect(opening).rejects.toThrow(/aborted/)
  expect(progress).toHaveLength(1)
  expect(isRunning(pid)).toBe(false)
  // It was not let to put things in order, which may take seconds: its lock is still there.
  expect(existsSync(join(databaseFolder(), 'lock.json'))).toBe(true)
  expect(existsSync(join(databaseFolder(), 'complete.json'))).toBe(false)
}, 120_000)

it('an interrupted fill is done again at the next start, whole, even where the files are half made', async () => {
  rmSync(join(databaseFolder(), 'pgdata', 'global'), { recursive: true })
  const progress: FillProgress[] = []
  database = await open((step) => progress.push(step))
  const total = record.addresses.flatMap(({ sentences }) => sentences).length
  expect(await countMessages(database)).toBe(total)
  expect(progress).toHaveLength(record.addresses.length)
  expect(progress.at(-1)).toEqual({ done: total, total })
}, 120_000)

it('a second process on the same folder is refused, and the first one goes on', async () => {
  await expect(open()).rejects.toThrow(`in use by another process (${database.embedded?.pid})`)
  expect(await countMessages(database)).toBeGreaterThan(0)
}, 60_000)

it('a database process that is killed is started again and has lost nothing', async () => {
  restarts.length = 0
  const queries = createQueries(database.db, createServerCache({ namespace: 'test' }))
  const posted = await queries.addMessage('everyone', 'visitor-0000-0000-0000', 'Still here?')
  const before = await countMessages(database)
  const killed = database.embedded?.pid ?? 0
  process.kill(killed, 'SIGKILL')
  // What is under way when it dies may fail; what comes after it is started again waits and succeeds.
  await vi.waitFor(async () => expect(await countMessages(database)).toBe(before), 30_000)
  expect(database.embedded?.pid).not.toBe(killed)
  expect(restarts).toEqual(['SIGKILL'])
  const page = await queries.getConversationMessages('everyone', 'visitor-0000-0000-0000', {
    kind: 'newest',
    limit: 1,
  })
  expect(page?.items).toEqual([posted])
}, 60_000)

it('closing ends the process and gives the folder back', async () => {
  const pid = database.embedded?.pid ?? 0
  expect(isRunning(pid)).toBe(true)
  await database.close()
  expect(isRunning(pid)).toBe(false)
  expect(existsSync(join(databaseFolder(), 'lock.json'))).toBe(false)
}, 30_000)

it('the process ends with its parent: when its standard input is closed', async () => {
  const program = join(projectRoot, 'demo', 'server', 'database', 'embeddedDatabase.mjs')
  const child = spawn(
    process.execPath,
    [program, databaseFolder(), join(databaseFolder(), 'complete.json')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  expect(JSON.parse(line)).toMatchObject({ type: 'ready' })
  // Ctrl-C reaches it too, and must not end it before its parent.
  child.kill('SIGINT')
  expect(await isAliveAfterAnswering(child.pid ?? 0)).toBe(true)
  child.stdin.destroy()
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
  expect(existsSync(join(databaseFolder(), 'lock.json'))).toBe(false)
}, 60_000)

/** The lock's port is answered by the process itself: by then it has seen the signal that was sent before. */
const isAliveAfterAnswering = async (pid: number): Promise<boolean> => {
  await expect(open()).rejects.toThrow('in use by another process')
  return isRunning(pid)
}

it('later starts find it filled, with what visitors posted', async () => {
  const progress: FillProgress[] = []
  database = await open((step) => progress.push(step))
  expect(progress).toEqual([])
  const total = record.addresses.flatMap(({ sentences }) => sentences).length
  expect(await countMessages(database)).toBe(total + 1)
}, 60_000)
