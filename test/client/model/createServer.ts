import { deferred, type Deferred } from '../../support/deferred.js'
import type { Value } from './Value.js'

interface Request {
  readonly value: Value
  readonly answer: Deferred<Value>
}

/** A server whose answers come when a run says so. What it gives is what it had when the request began: the worst case. */
export interface Server {
  ask(value: Value, signal?: AbortSignal): Promise<Value>
  /** Answers the waiting request that `pick` (0 to 1) chooses, and tells which that was. */
  answer(pick: number): Value | undefined
  fail(pick: number): Value | undefined
  readonly waiting: number
  /** The tab and the key of a request. */
  nameOf(value: Value): string
  /** Requests since the start, by `nameOf`. */
  readonly counts: ReadonlyMap<string, number>
  /** Forgets the requests of a tab that is gone. */
  hangUp(tab: number): void
}

export const createServer = (): Server => {
  let requests: Request[] = []
  const counts = new Map<string, number>()

  const take = (pick: number): Request | undefined =>
    requests.splice(Math.floor(pick * requests.length), 1)[0]

  const nameOf = ({ tab, key }: Value): string => `tab ${tab}, key ${key}`

  return {
    nameOf,
    ask(value, signal) {
      const name = nameOf(value)
      counts.set(name, (counts.get(name) ?? 0) + 1)
      const request = { value, answer: deferred<Value>() }
      requests.push(request)
      signal?.addEventListener('abort', () => {
        requests = requests.filter((other) => other !== request)
        request.answer.reject(signal.reason)
      })
      return request.answer.promise
    },
    answer(pick) {
      const request = take(pick)
      request?.answer.resolve(request.value)
      return request?.value
    },
    fail(pick) {
      const request = take(pick)
      request?.answer.reject(new Error('The server refused.'))
      return request?.value
    },
    get waiting() {
      return requests.length
    },
    counts,
    hangUp(tab) {
      requests = requests.filter(({ value }) => value.tab !== tab)
    },
  }
}
