import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { visitorMetaName } from '../../shared/api.js'
import { acceptsGzip } from './compress.js'

/** Where the app's page and files come from. */
export interface Pages {
  /** A file by its path in the address; undefined when there is none. */
  file(path: string, acceptEncoding: string | undefined): Promise<Response | undefined>
  /** The page, with the visitor's id written into it. */
  html(path: string, visitorId: string): Promise<string>
  /** Sees each request that is not the API's first. */
  readonly middleware?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
  close?(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

const isPackable = (type: string): boolean => /^text\/|json|svg|javascript/.test(type)

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)

/** Puts the visitor's id into the head of a page, so that no request is needed to know it. */
export const writeVisitor = (html: string, visitorId: string): string =>
  // A function, because a `$` in a replacement text has a meaning of its own.
  html.replace('</head>', () => `<meta name="${visitorMetaName}" content="${escapeHtml(visitorId)}"></head>`)

/** Every file below a folder, by its path in the address. What is not listed here cannot be asked for. */
const listFiles = (folder: string): ReadonlyMap<string, string> => {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [`/${relative(folder, file).split(sep).join('/')}`, file]
    }),
  )
}

const pack = promisify(gzip)

interface Packed {
  readonly plain: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer> | undefined
}

const readPacked = async (file: string, type: string): Promise<Packed> => {
  const plain = Uint8Array.from(await readFile(file))
  return { plain, gzip: isPackable(type) ? Uint8Array.from(await pack(plain, { level: 9 })) : undefined }
}

/** The built app: files are read and packed at their first request and then held in memory. */
export const createBuiltPages = (folder: string): Pages => {
  const files = listFiles(folder)
  const held = new Map<string, Promise<Packed>>()

  const hold = (path: string, file: string, type: string): Promise<Packed> => {
    const known = held.get(path)
    if (known !== undefined) return known
    const reading = readPacked(file, type)
    held.set(path, reading)
    // A failed read is forgotten, so that the next request tries again.
    reading.catch(() => held.delete(path))
    return reading
  }

  return {
    async file(path, acceptEncoding) {
      const file = path === '/index.html' ? undefined : files.get(path)
      if (file === undefined) return undefined
      const type = types[extname(file)] ?? 'application/octet-stream'
      const content = await hold(path, file, type)
      const body = content.gzip !== undefined && acceptsGzip(acceptEncoding) ? content.gzip : content.plain
      const headers = new Headers({
        'content-type': type,
        'content-length': String(body.byteLength),
        // A file under /assets/ has a hash of its contents in its name.
        'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        'x-content-type-options': 'nosniff',
      })
      if (content.gzip !== undefined) headers.set('vary', 'Accept-Encoding')
      if (body === content.gzip) headers.set('content-encoding', 'gzip')
      return new Response(body, { headers })
    },
    async html(_path, visitorId) {
      return writeVisitor(await readFile(join(folder, 'index.html'), 'utf8'), visitorId)
    },
  }
}
