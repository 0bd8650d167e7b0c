// PGlite does not lock its data folder, and two processes that open one folder ruin it. So a folder has a lock of ours:
// a file that names the process and a loopback port on which that process answers with the lock's token.
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

// PGlite works on the main thread: its process may be silent for seconds and alive all the same.
const answerWithinMs = 15_000

/** The folder is in use by another living process. */
export class FolderLockedError extends Error {
  /** @param {number} pid */
  constructor(pid) {
    super(
      `The database's folder is in use by another process (${pid}). Stop that one first, or choose another folder (npm start -- --data FOLDER).`,
    )
    this.name = 'FolderLockedError'
    this.pid = pid
  }
}

const readLock = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

const parseLock = (text) => {
  try {
    const { pid, port, token } = JSON.parse(text)
    return Number.isInteger(pid) && Number.isInteger(port) && typeof token === 'string'
      ? { pid, port, token }
      : null
  } catch {
    return null
  }
}

const isRunning = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** 'held', 'gone' (nothing or something else answers on that port) or 'silent' (connected, no answer in time). */
const probe = ({ port, token }, withinMs) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    let answer = ''
    const timer = setTimeout(() => finish('silent'), withinMs)
    const finish = (result) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(result)
    }
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      answer += chunk
      if (answer.length >= token.length) finish(answer === token ? 'held' : 'gone')
    })
    socket.on('end', () => finish('gone'))
    socket.on('error', () => finish('gone'))
  })

const isHeld = async (lock, withinMs) => {
  if (!isRunning(lock.pid)) return false
  // A process of that number runs: the same one, or a later one that got its number.
  return (await probe(lock, withinMs)) !== 'gone'
}

// Between reading a stale lock and removing it, another process may have done the same and put its own lock there.
// So the file is moved aside first, and put back when it is not the one that was read.
const removeStale = (file, seen) => {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  try {
    if (readLock(aside) !== seen) linkSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}

// Linked to its place when it is written: nobody reads a lock that is only half there.
const tryCreate = (file, text) => {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, text)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

const listen = (token) =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.end(token)
    })
    server.unref()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

/**
 * Locks a folder for this process until `release` is called or the process ends. A lock whose process is gone is
 * taken over.
 * @param {string} folder must exist
 * @param {{ answerWithinMs?: number }} [options] how long a silent holder is waited for; it then counts as alive
 * @returns {Promise<{ release: () => void }>}
 * @throws {FolderLockedError} when another living process holds it
 */
export const lockFolder = async (folder, options = {}) => {
  const file = join(folder, 'lock.json')
  const token = randomUUID()
  const server = await listen(token)
  const text = JSON.stringify({ pid: process.pid, port: server.address().port, token })
  const release = () => {
    server.close()
    if (readLock(file) === text) rmSync(file, { force: true })
  }
  try {
    while (!tryCreate(file, text)) {
      const seen = readLock(file)
      if (seen === null) continue
      const lock = parseLock(seen)
      if (lock !== null && (await isHeld(lock, options.answerWithinMs ?? answerWithinMs))) {
        throw new FolderLockedError(lock.pid)
      }
      removeStale(file, seen)
    }
    return { release }
  } catch (error) {
    server.close()
    throw error
  }
}
