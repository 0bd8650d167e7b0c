import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { decideNetwork } from './decideNetwork.js'
import { problemBody, problemHeaders } from './problem.js'
import { readNetworkMode, readVisitor } from './visitor.js'

const maxCountedVisitors = 1000

/** Counts per visitor; of too many visitors, the one counted first is forgotten. */
const createCounter = (): ((visitorId: string | null) => number) => {
  const counts = new Map<string, number>()
  return (visitorId) => {
    const key = visitorId ?? ''
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    const [oldest] = counts.keys()
    if (counts.size > maxCountedVisitors && oldest !== undefined) counts.delete(oldest)
    return count
  }
}

export const isApi = (request: IncomingMessage): boolean => request.url?.startsWith('/api/') ?? false

const fail = (response: ServerResponse): void => {
  response.writeHead(503, problemHeaders())
  response.end(
    problemBody(503, 'The network switch is on flaky, and this request was one of those that fail.'),
  )
}

/**
 * The demo's network switch: a cookie that makes this visitor's API, pictures included, slow, flaky or unreachable.
 * The page and its files always come.
 */
export const withNetworkSwitch = (listener: RequestListener, slowDelayMs: number): RequestListener => {
  const countFlaky = createCounter()
  return (request, response) => {
    const { cookie } = request.headers
    const mode = isApi(request) ? readNetworkMode(cookie) : 'normal'
    const visitorId = readVisitor(cookie)
    switch (decideNetwork(mode, visitorId, mode === 'flaky' ? countFlaky(visitorId) : 0)) {
      case 'pass':
        return listener(request, response)
      case 'fail':
        return fail(response)
      case 'destroy':
        return void request.socket.destroy()
      case 'delay': {
        const timer = setTimeout(() => listener(request, response), slowDelayMs)
        response.on('close', () => clearTimeout(timer))
      }
    }
  }
}
