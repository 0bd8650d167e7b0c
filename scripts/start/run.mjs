// What `npm start` does once Node is known to be new enough.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { root } from '../run.mjs'
import { build } from './build.mjs'
import { createProgress } from './createProgress.mjs'

const readOptions = (args) => {
  const { values } = parseArgs({
    args,
    options: {
      dev: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      data: { type: 'string', default: join('demo', '.data') },
    },
  })
  return { isDevelopment: values.dev, isBuilt: values['no-build'], dataFolder: resolve(root, values.data) }
}

const readPort = (text = '') => {
  if (text === '') return 0
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port >= 0 && port <= 65_535) return port
  throw new Error(
    `PORT is "${text}". Set it to a number from 1 to 65535, or leave it out to take a free one.`,
  )
}

const portSentence = (port, code) => {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Set PORT to another one, or leave it out to take a free one.`
    case 'EACCES':
      return `Port ${port} may not be used by this account. Set PORT to one above 1023, or leave it out.`
    default:
      return `Port ${port} cannot be used (${code}). Set PORT to another one, or leave it out to take a free one.`
  }
}

/** Asked before anything is built: nobody waits half a minute to hear that the port is taken. */
const requirePort = (port) =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', ({ code }) => reject(new Error(portSentence(port, code))))
    server.listen(port, '127.0.0.1', () => server.close(resolve))
  })

const requireWritable = (folder) => {
  const probe = join(folder, `.writable-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const name = relative(root, folder) || folder
    throw new Error(
      `The folder ${name} cannot be written (${error.code}). Allow it, or start from a copy of the project.`,
      { cause: error },
    )
  }
}

/** Ends the demo at the first signal, the program at the second. */
const endOnSignal = (close) => {
  let isEnding = false
  const end = async () => {
    if (isEnding) process.exit(1)
    isEnding = true
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end())
}

const serve = async ({ isDevelopment, dataFolder }, port) => {
  const { startDemo } = await import(pathToFileURL(join(root, 'demo', 'dist', 'server', 'startDemo.js')).href)
  console.log('Opening the database…')
  const progress = createProgress('Filling the database')
  const ending = new AbortController()
  const starting = startDemo({
    port,
    dataFolder,
    isDevelopment,
    databaseUrl: process.env.DATABASE_URL,
    signal: ending.signal,
    onProgress: ({ done, total }) => progress.show(done / total),
  })
  endOnSignal(async () => {
    ending.abort()
    const demo = await starting.catch(() => undefined)
    await demo?.close()
  })
  const demo = await starting.catch((error) => {
    if (!ending.signal.aborted) throw error
  })
  progress.end()
  if (demo === undefined || ending.signal.aborted) return
  console.log(`\nThe Record is at ${demo.url}\nStop it with Ctrl-C.`)
}

export const run = async (args) => {
  const options = readOptions(args)
  const port = readPort(process.env.PORT)
  if (port !== 0) await requirePort(port)
  requireWritable(options.dataFolder)
  if (!options.isBuilt) {
    requireWritable(join(root, 'dist'))
    requireWritable(join(root, 'demo', 'dist'))
    await build(options)
  }
  try {
    await serve(options, port)
  } catch (error) {
    throw error.syscall === 'listen' ? new Error(portSentence(port, error.code)) : error
  }
}
