import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FolderLockedError, lockFolder } from '../../demo/server/database/lockFolder.mjs'
import { makeTemporaryFolder } from './startTestDemo.js'

let place: ReturnType<typeof makeTemporaryFolder>
const servers: Server[] = []

beforeEach(() => {
  place = makeTemporaryFolder()
})

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
  place.remove()
})

const lockFile = () => join(place.folder, 'lock.json')

const listen = (onConnection: (socket: Socket) => void): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer(onConnection)
    servers.push(server)
    // A TCP server's address is never a string.
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

const writeLock = (lock: { pid: number; port: number; token?: string }) =>
  writeFileSync(lockFile(), JSON.stringify({ token: '7c1f', ...lock }))

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid

const isTaken = async (options?: { answerWithinMs?: number }): Promise<boolean> => {
  const outcome = await lockFolder(place.folder, options).then(
    (lock) => lock,
    (error: unknown) => error,
  )
  if (outcome instanceof FolderLockedError) return false
  if (outcome instanceof Error) throw outcome
  // Only a lock is left.
  ;(outcome as { release(): void }).release()
  return true
}

it('a folder is locked by one at a time', async () => {
  const lock = await lockFolder(place.folder)
  await expect(lockFolder(place.folder)).rejects.toThrow(
    `The database's folder is in use by another process (${process.pid}). Stop that one first`,
  )
  lock.release()
  expect(await isTaken()).toBe(true)
})

it('a lock that is given back leaves nothing behind', async () => {
  const lock = await lockFolder(place.folder)
  lock.release()
  expect(readdirSync(place.folder)).toEqual([])
})

it('the lock of a process that is gone is taken over', async () => {
  writeLock({ pid: deadPid(), port: 9 })
  expect(await isTaken()).toBe(true)
})

it('a process that only has the number of the one that is gone holds nothing', async () => {
  const port = await listen((socket) => socket.end('something else'))
  writeLock({ pid: process.pid, port })
  expect(await isTaken()).toBe(true)
})

it('a lock whose port nobody listens on is taken over', async () => {
  const port = await listen(() => {})
  await new Promise((resolve) => servers.pop()?.close(resolve))
  writeLock({ pid: process.pid, port })
  expect(await isTaken()).toBe(true)
})

it('a holder that is busy and does not answer still holds', async () => {
  const port = await listen((socket) => socket.on('error', () => {}))
  writeLock({ pid: process.pid, port })
  expect(await isTaken({ answerWithinMs: 50 })).toBe(false)
})

it.each(['', '{', 'null', '{"pid":"1"}'])('a broken lock is taken over: %j', async (text) => {
  writeFileSync(lockFile(), text)
  expect(await isTaken()).toBe(true)
})

it('of ten that find a stale lock, one gets it', async () => {
  writeLock({ pid: deadPid(), port: 9 })
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(place.folder)))
  const got = outcomes.filter(({ status }) => status === 'fulfilled')
  expect(got).toHaveLength(1)
  expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid })
  for (const outcome of outcomes) if (outcome.status === 'fulfilled') outcome.value.release()
})
