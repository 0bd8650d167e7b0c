import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

const pack = promisify(gzip)

// Below this the headers weigh more than what is saved.
const minBytes = 1024

/** True when the `Accept-Encoding` header allows gzip. */
export const acceptsGzip = (acceptEncoding: string | undefined): boolean =>
  (acceptEncoding ?? '')
    .split(',')
    .some((coding) => /^\s*gzip\s*(;\s*q=(1(\.0*)?|0\.\d*[1-9]\d*)\s*)?$/i.test(coding))

/** Compresses JSON answers. Pictures are compressed already, the page's own files are packed by `createPages`. */
export const compressJson: MiddlewareHandler = async (context, next) => {
  await next()
  const response = context.res
  if (!/^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')) return
  response.headers.append('vary', 'Accept-Encoding')
  if (!acceptsGzip(context.req.header('accept-encoding'))) return
  const body = Buffer.from(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  const isWorthIt = body.byteLength >= minBytes
  if (isWorthIt) headers.set('content-encoding', 'gzip')
  context.res = new Response(isWorthIt ? await pack(body) : body, { status: response.status, headers })
}
