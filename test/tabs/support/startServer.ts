import { createServer, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { AddressInfo } from 'node:net'
import { inject } from 'vitest'

export interface TestServer {
  readonly url: string
  /** The names of the texts that were asked for, in order. */
  readonly requests: readonly string[]
  /** How many requests wait for an answer whose connection is still there. */
  readonly waiting: number
  /** From now on requests wait. */
  hold(): void
  /** Answers what waits, the oldest first, and from now on every request at once. */
  release(): void
  /** Answers the oldest that waits, with a status. */
  answerOldest(status?: number): void
  answerNewest(): void
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Serves the built page, and texts of which each answer is another: `a 1`, `a 2`, … */
export const startServer = async (): Promise<TestServer> => {
  const folder = inject('tabPage')
  const requests: string[] = []
  const counts = new Map<string, number>()
  let waiting: { readonly name: string; readonly response: ServerResponse }[] = []
  let isHolding = false

  const answer = (name: string, response: ServerResponse, status = 200) => {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
    response.end(`${name} ${count}`)
  }

  const answerText = (name: string, response: ServerResponse) => {
    requests.push(name)
    if (!isHolding) return answer(name, response)
    waiting.push({ name, response })
    response.on('close', () => {
      waiting = waiting.filter((held) => held.response !== response)
    })
  }

  const answerFile = async (path: string, response: ServerResponse) => {
    const file = normalize(path === '/' ? '/index.html' : path)
    try {
      const body = await readFile(join(folder, file))
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.startsWith('/api/')) answerText(pathname.slice('/api/'.length), response)
    else void answerFile(pathname, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    get waiting() {
      return waiting.length
    },
    hold() {
      isHolding = true
    },
    release() {
      isHolding = false
      for (const { name, response } of waiting.splice(0)) answer(name, response)
    },
    answerOldest(status) {
      const held = waiting.shift()
      if (held) answer(held.name, held.response, status)
    },
    answerNewest() {
      const held = waiting.pop()
      if (held) answer(held.name, held.response)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
