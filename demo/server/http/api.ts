import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { PhotographList } from '../../shared/api.js'
import { everyoneId } from '../database/schema.js'
import type { ImageVariants } from '../images/createImageVariants.js'
import type { Queries } from '../queries.js'
import type { Photographs } from '../record/readPhotographs.js'
import { answerImage } from './answerImage.js'
import {
  allowOnly,
  messageParameters,
  readContent,
  readFields,
  readOffset,
  readPageRequest,
  readSearch,
} from './input.js'
import { ProblemError } from './problem.js'
import { requireSameOrigin } from './requireSameOrigin.js'
import { readVisitor } from './visitor.js'

export interface ApiParts {
  readonly queries: Queries
  readonly photographs: Photographs
  readonly images: ImageVariants
}

const maxBodyBytes = 16 * 1024

const queryOf = (context: Context): URLSearchParams => new URL(context.req.url).searchParams

const visitorOf = (context: Context): string | null => readVisitor(context.req.header('cookie'))

const idOf = (context: Context): string => {
  const id = context.req.param('id') ?? ''
  // What cannot be an id is not looked for: the database refuses some text (a NUL, for instance) with an error.
  if (/^[0-9a-z-]{1,64}$/.test(id)) return id
  throw new ProblemError(404, 'There is nothing of this id.')
}

/** The value, or a 404 that names what there is none of. */
const found = <Value>(value: Value | undefined, what: string): Value => {
  if (value !== undefined) return value
  throw new ProblemError(404, `There is no ${what} of this id.`)
}

const limitBody = bodyLimit({
  maxSize: maxBodyBytes,
  onError: () => {
    throw new ProblemError(413, `The body may have at most ${maxBodyBytes} bytes.`)
  },
})

const readJson = async (context: Context): Promise<unknown> => {
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ProblemError(415, 'Send the message as JSON, with `content-type: application/json`.')
  }
  const text = await context.req.text()
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError(400, 'The body is not valid JSON.')
  }
}

/** The routes under `/api`. */
export const createApi = ({ queries, photographs, images }: ApiParts): Hono => {
  const api = new Hono()

  const requireUser = async (id: string) => found(await queries.getUserById(id), 'user')

  const requireConversation = async (id: string) => {
    if (id !== everyoneId) found(await queries.getUserById(id), 'conversation')
  }

  api.get('/conversations', async (context) => {
    const query = queryOf(context)
    allowOnly(query, ['page', 'pageSize', 'q'])
    const page = await queries.getConversations(visitorOf(context), readSearch(query), readOffset(query))
    return context.json(page)
  })

  api.get('/users/:id', async (context) => {
    allowOnly(queryOf(context), [])
    return context.json(await requireUser(idOf(context)))
  })

  api.get('/users/:id/sessions', async (context) => {
    const query = queryOf(context)
    allowOnly(query, ['page', 'pageSize'])
    const offset = readOffset(query)
    const { id } = await requireUser(idOf(context))
    return context.json(await queries.getUserSessions(id, offset))
  })

  api.get('/sessions/:id', async (context) => {
    allowOnly(queryOf(context), [])
    return context.json(found(await queries.getSessionById(idOf(context)), 'session'))
  })

  api.get('/sessions/:id/messages', async (context) => {
    const query = queryOf(context)
    allowOnly(query, messageParameters)
    const id = idOf(context)
    const [request, fields] = [readPageRequest(query, id), readFields(query)]
    found(await queries.getSessionById(id), 'session')
    return context.json(found(await queries.getSessionMessages(id, request, fields), 'message'))
  })

  api.get('/conversations/:id/messages', async (context) => {
    const query = queryOf(context)
    allowOnly(query, messageParameters)
    const id = idOf(context)
    const [request, fields] = [readPageRequest(query, id), readFields(query)]
    await requireConversation(id)
    const page = await queries.getConversationMessages(id, visitorOf(context), request, fields)
    return context.json(found(page, 'message'))
  })

  api.post('/conversations/:id/messages', limitBody, async (context) => {
    requireSameOrigin(context.req.raw.headers)
    const visitorId = visitorOf(context)
    if (visitorId === null)
      throw new ProblemError(403, 'Open the page first: it gives you the cookie that posting needs.')
    const id = idOf(context)
    const content = readContent(await readJson(context))
    await requireConversation(id)
    return context.json(await queries.addMessage(id, visitorId, content), 201)
  })

  api.get('/photographs', (context) => {
    allowOnly(queryOf(context), [])
    const list: PhotographList = { items: photographs.list }
    return context.json(list)
  })

  api.get('/images/:name', async (context) => {
    const query = queryOf(context)
    allowOnly(query, ['w', 'f'])
    return answerImage(images, context.req.param('name'), query, context.req.header('accept'))
  })

  return api
}
