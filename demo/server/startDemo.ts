import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createServerCache } from 'react-hotpath/server'
import { createApp, type AppParts } from './createApp.js'
import type { FillProgress } from './database/fillDatabase.js'
import { openDatabase, type OpenDatabase } from './database/openDatabase.js'
import { createBuiltPages, type Pages } from './http/createPages.js'
import { isApi, withNetworkSwitch } from './http/withNetworkSwitch.js'
import { createImageVariants } from './images/createImageVariants.js'
import { projectRoot } from './projectRoot.js'
import { createQueries } from './queries.js'
import { readPhotographs } from './record/readPhotographs.js'
import { readRecord, type RecordData } from './record/readRecord.js'

export interface DemoOptions {
  /** 0 takes a free one. @defaultValue 0 */
  readonly port?: number
  /** Where the database and the encoded pictures are kept. @defaultValue demo/.data */
  readonly dataFolder?: string
  /** The built pages. @defaultValue demo/dist/web */
  readonly webFolder?: string
  /** Serves the pages from their source by Vite, instead of built ones. @defaultValue false */
  readonly isDevelopment?: boolean
  /** A PostgreSQL server (15 or later) instead of the embedded one. */
  readonly databaseUrl?: string | undefined
  /** What the network switch's `slow` adds to an answer, in milliseconds. @defaultValue 2000 */
  readonly slowDelayMs?: number
  /** Fills the database with this instead of the whole record: for tests. */
  readonly record?: RecordData
  readonly onProgress?: (progress: FillProgress) => void
  /** Ends a start that is under way, which then rejects. */
  readonly signal?: AbortSignal
  /** Errors of the server, and that the database was started again. @defaultValue console.error */
  readonly onError?: (error: unknown) => void
}

export interface Demo {
  readonly url: string
  readonly port: number
  /** The database behind it, for tests. */
  readonly database: OpenDatabase
  /** Ends the server, its connections and the database's process. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const contents = join(projectRoot, 'demo', 'data')

/** Opens and fills the database and serves the demo. When something fails, what was started is ended again. */
export const startDemo = async (options: DemoOptions = {}): Promise<Demo> => {
  const { onError = (error: unknown) => console.error(error) } = options
  const dataFolder = options.dataFolder ?? join(projectRoot, 'demo', '.data')
  const photographs = await readPhotographs(contents)
  const database = await openDatabase({
    record: options.record ?? (await readRecord(contents, photographs.attachments)),
    databaseUrl: options.databaseUrl,
    signal: options.signal,
    dataFolder,
    onRestart: (reason) => onError(`The embedded database ended (${reason}) and is started again.`),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  })
  const images = createImageVariants({ fileOf: photographs.fileOf, cacheFolder: join(dataFolder, 'images') })
  const cache = createServerCache({ namespace: 'record', ttlMs: Infinity })
  const parts = { queries: createQueries(database.db, cache), photographs, images, onError }
  const close = async (): Promise<void> => {
    cache.dispose()
    await database.close()
  }
  try {
    const served = await serve(options, parts)
    return {
      ...served,
      database,
      async close() {
        await served.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

const serve = async (
  options: DemoOptions,
  parts: Omit<AppParts, 'pages'>,
): Promise<Omit<Demo, 'database'>> => {
  const server = createServer()
  const pages = await createPages(options, server)
  const app = createApp({ ...parts, pages })
  const answer = getRequestListener(app.fetch)
  const listener = withMiddleware(pages, (request, response) => void answer(request, response))
  server.on('request', withNetworkSwitch(listener, options.slowDelayMs ?? 2000))
  await listen(server, options.port ?? 0)
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host}:${port}`,
    port,
    async close() {
      await pages.close?.()
      await stop(server)
    },
  }
}

const createPages = async (options: DemoOptions, server: Server): Promise<Pages> => {
  if (options.isDevelopment !== true) {
    return createBuiltPages(options.webFolder ?? join(projectRoot, 'demo', 'dist', 'web'))
  }
  // Loaded only here: the built demo does without Vite.
  const { createVitePages } = await import('./http/createVitePages.js')
  return createVitePages(join(projectRoot, 'demo', 'web'), server)
}

const withMiddleware = ({ middleware }: Pages, listener: RequestListener): RequestListener =>
  middleware === undefined
    ? listener
    : (request, response) => {
        if (isApi(request)) listener(request, response)
        else middleware(request, response, () => listener(request, response))
      }

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
