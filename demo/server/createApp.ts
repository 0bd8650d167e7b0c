import { Hono, type HonoRequest } from 'hono'
import { createApi, type ApiParts } from './http/api.js'
import { compressJson } from './http/compress.js'
import type { Pages } from './http/createPages.js'
import { ProblemError, toProblemResponse } from './http/problem.js'
import { createVisitor, readVisitor } from './http/visitor.js'

export interface AppParts extends ApiParts {
  readonly pages: Pages
  /** Hears of errors that are nobody's wrong input; the answer itself tells nothing of them. */
  readonly onError: (error: unknown) => void
}

/** The demo's answers: the API under `/api`, the pages everywhere else. */
export const createApp = ({ pages, onError, ...parts }: AppParts): Hono => {
  const app = new Hono()

  app.use('/api/*', compressJson, async (context, next) => {
    await next()
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store')
  })
  app.route('/api', createApi(parts))
  app.all('/api/*', (context) => toProblemResponse(unknownRoute(context.req)))

  app.get('*', async (context) => {
    const { path } = context.req
    const file = await pages.file(path, context.req.header('accept-encoding'))
    if (file !== undefined) return file
    if (!isPage(path)) return context.text('Not found', 404)
    const known = readVisitor(context.req.header('cookie'))
    const visitor = known === null ? createVisitor() : { id: known, setCookie: undefined }
    if (visitor.setCookie !== undefined) context.header('set-cookie', visitor.setCookie)
    context.header('cache-control', 'no-cache')
    return context.html(await pages.html(path, visitor.id))
  })

  app.all('*', (context) => toProblemResponse(unknownRoute(context.req)))

  app.onError((error) => {
    if (error instanceof ProblemError) return toProblemResponse(error)
    onError(error)
    return toProblemResponse(toProblem(error))
  })
  return app
}

const unknownRoute = ({ method, path }: HonoRequest): ProblemError => {
  if (method === 'GET' || method === 'HEAD')
    return new ProblemError(404, 'The API has nothing at this address.')
  const allow = /^\/api\/conversations\/[^/]+\/messages$/.test(path) ? 'GET, HEAD, POST' : 'GET, HEAD'
  return new ProblemError(405, `Nothing here takes ${method}. Use ${allow}.`, { allow })
}

// A name with an extension is a file that is not there; anything else is a page of the app.
const isPage = (path: string): boolean => !/\.[a-z0-9]+$/i.test(path) && !path.startsWith('/assets/')

const isConnectionError = (error: Error): boolean =>
  /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[123])$/.test('code' in error ? String(error.code) : '') ||
  /connection terminated|timeout exceeded when trying to connect|embedded database/i.test(error.message)

const toProblem = (error: Error): ProblemError =>
  isConnectionError(error)
    ? new ProblemError(503, 'The database does not answer. Try again in a moment.', { 'retry-after': '2' })
    : new ProblemError(500, 'Something went wrong on the server. Its log has the error.')
