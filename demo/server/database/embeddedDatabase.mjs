// The embedded database, in a process of its own, so that its work does not hold up the server's event loop:
//   node embeddedDatabase.mjs FOLDER COMPLETE_FILE
// Says one JSON line on standard output when it is ready (or why it is not), and ends when standard input is closed,
// which is also what happens when its parent dies.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { lockFolder } from './lockFolder.mjs'

const [folder, completeFile] = process.argv.slice(2)
const dataFolder = join(folder, 'pgdata')

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`)

// Ctrl-C reaches the whole process group: the parent decides when the database ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
process.stdout.on('error', () => {})

const parentLeft = new Promise((resolve) => {
  process.stdin.resume()
  process.stdin.on('end', resolve)
  process.stdin.on('close', resolve)
  process.stdin.on('error', resolve)
})

const portOf = (server) => Number(server.getServerConn().split(':').at(-1))

const serve = async () => {
  // Written by the parent when the first fill is complete: without it the folder may be half made.
  if (!existsSync(completeFile)) rmSync(dataFolder, { recursive: true, force: true })
  const database = await PGlite.create(dataFolder)
  try {
    const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections: 8 })
    await server.start()
    say({ type: 'ready', port: portOf(server) })
    await parentLeft
    await server.stop()
  } finally {
    await database.close()
  }
}

try {
  mkdirSync(folder, { recursive: true })
  const lock = await lockFolder(folder)
  try {
    await serve()
  } finally {
    lock.release()
  }
  process.exit(0)
} catch (error) {
  say({ type: 'failed', reason: error.name, message: error.message })
  process.exit(1)
}
