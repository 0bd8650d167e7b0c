import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { PerfError, systemClock, type Clock } from '../../src/kernel/index.js'
import { backoffDelay } from '../../src/request/backoffDelay.js'
import { createFetch, resolveRequestOptions } from '../../src/request/fetch/index.js'
import type { RequestOptions } from '../../src/request/index.js'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Waits are not waited: their lengths are written down. */
const createClock = () => {
  const waits: number[] = []
  const clock: Clock = {
    ...systemClock,
    random: () => 1,
    setTimeout(callback, delayMs) {
      if (delayMs === 1234) return systemClock.setTimeout(callback, 20)
      if (delayMs < 30_000) waits.push(delayMs)
      return systemClock.setTimeout(callback, delayMs < 30_000 ? 0 : delayMs)
    },
  }
  return { clock, waits }
}

const serve = async (listener: RequestListener, options: RequestOptions = {}) => {
  const requests: string[] = []
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    listener(request, response)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { clock, waits } = createClock()
  const baseUrl = `http://127.0.0.1:${port}`
  const fetch = createFetch(
    resolveRequestOptions({ baseUrl, retry: { maxRetries: 3, baseDelayMs: 100 }, ...options }, clock),
  )
  return { fetch, requests, waits, baseUrl }
}

const failure = (promise: Promise<unknown>): Promise<PerfError> =>
  promise.then(
    () => {
      throw new Error('It did not fail.')
    },
    (error: unknown) => {
      if (error instanceof PerfError) return error
      throw error
    },
  )

describe('perf.fetch', () => {
  it('gives the response with body, status, headers and url', async () => {
    const { fetch, baseUrl } = await serve((_, response) => response.setHeader('x-a', '1').end('{"a":1}'))
    const response = await fetch('/path?q=1')
    expect(response.headers.get('x-a')).toBe('1')
    expect(response.url).toBe(`${baseUrl}/path?q=1`)
    await expect(response.json()).resolves.toEqual({ a: 1 })
  })

  it("the last try's error is thrown at once, without a wait after it", async () => {
    const { fetch, requests, waits } = await serve((_, response) => response.writeHead(503).end())
    const error = await failure(fetch('/path?token=secret'))
    expect(error).toMatchObject({ code: 'http', status: 503, isFinal: true })
    expect(error.message).not.toContain('secret')
    expect(requests).toHaveLength(4)
    expect(waits).toEqual([100, 200, 400])
  })

  it.each([400, 401, 404, 422])('a %i is not retried', async (status) => {
    const { fetch, requests } = await serve((_, response) => response.writeHead(status).end())
    expect(await failure(fetch('/'))).toMatchObject({ code: 'http', status, isFinal: true })
    expect(requests).toHaveLength(1)
  })

  it.each([408, 425, 429, 500, 503])('a %i is, and the answer that comes then counts', async (status) => {
    let failures = 1
    const { fetch, requests } = await serve((_, response) =>
      response.writeHead(failures-- > 0 ? status : 200).end('well'),
    )
    await expect((await fetch('/')).text()).resolves.toBe('well')
    expect(requests).toHaveLength(2)
  })

  it("the start of an error's body is in its cause, so that what a 422 says is not lost", async () => {
    const problem = '{"status":422,"detail":"The name is taken."}'
    const { fetch } = await serve((request, response) =>
      response.writeHead(422).end(request.url === '/long' ? 'é'.repeat(100_000) : problem),
    )
    expect(await failure(fetch('/'))).toMatchObject({ status: 422, cause: new Error(problem) })
    expect(await failure(fetch('/long'))).toMatchObject({ status: 422, cause: new Error('é'.repeat(200)) })
  })

  it('a body that breaks or stalls leaves the status of the error as it is', async () => {
    const { fetch } = await serve(
      (request, response) => {
        response.writeHead(422, { 'content-length': '100' }).write('half', () => {
          if (request.url === '/break') request.socket.end()
        })
      },
      { timeoutMs: 1234 },
    )
    const half = { code: 'http', status: 422, cause: new Error('half') }
    expect(await failure(fetch('/break'))).toMatchObject(half)
    expect(await failure(fetch('/stall'))).toMatchObject(half)
  })

  it('a Request is refused at once: its body could be sent only once', async () => {
    const { fetch, requests, baseUrl } = await serve((_, response) => response.writeHead(503).end())
    // What JavaScript users may pass, whom no type stops.
    const request = new Request(baseUrl, { method: 'POST', body: 'a' }) as unknown as string
    const error = await failure(fetch(request))
    expect(error).toMatchObject({ code: 'invalid-option' })
    expect(error.message).toMatch(/^perf\.fetch takes a URL, and got a Request\./)
    expect(requests).toEqual([])
  })

  it('a POST is never sent twice', async () => {
    const { fetch, requests } = await serve((_, response) => response.writeHead(503).end())
    await failure(fetch('/', { method: 'post' }))
    expect(requests).toHaveLength(1)
  })

  it('a connection that breaks is a network error, also in the middle of the body', async () => {
    const { fetch, requests } = await serve((request, response) => {
      if (request.url === '/body') response.writeHead(200, { 'content-length': '100' }).write('half')
      setImmediate(() => request.socket.destroy())
    })
    expect(await failure(fetch('/start'))).toMatchObject({ code: 'network' })
    expect(await failure(fetch('/body'))).toMatchObject({ code: 'network' })
    expect(requests).toHaveLength(8)
  })

  it('an answer that never comes is a timeout, and so is one that stalls half-way', async () => {
    const { fetch } = await serve(
      (request, response) => {
        if (request.url === '/stall') response.writeHead(200).write('half')
      },
      { timeoutMs: 1234, retry: false },
    )
    expect(await failure(fetch('/never'))).toMatchObject({ code: 'timeout' })
    expect(await failure(fetch('/stall'))).toMatchObject({ code: 'timeout' })
  })

  it("the caller's signal ends the request, its wait for the next try, and one that did not begin", async () => {
    const { fetch, requests } = await serve(() => {})
    const running = new AbortController()
    const aborted = failure(fetch('/', { signal: running.signal }))
    running.abort()
    expect(await aborted).toMatchObject({ code: 'aborted' })
    expect(await failure(fetch('/', { signal: AbortSignal.abort() }))).toMatchObject({ code: 'aborted' })
    expect(requests.length).toBeLessThan(2)
  })
})

describe('backoffDelay', () => {
  it('doubles its bound up to 30 s and takes a random share of it', () => {
    expect([0, 1, 2, 20].map((retry) => backoffDelay(retry, 100, 1))).toEqual([100, 200, 400, 30_000])
    expect(backoffDelay(2, 100, 0.25)).toBe(100)
  })
})
