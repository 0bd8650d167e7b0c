/** The network a story runs on: the toolbar's choice, or the story's own. The same words as the demo's switch. */
export type StoryNetwork = 'normal' | 'slow' | 'flaky' | 'offline'

export interface StoryApiOptions {
  readonly network: StoryNetwork
  /** How many requests fail before any network is asked. Default: 0. */
  readonly failFirst?: number
  /** Milliseconds until an answer comes. Default: by network, see {@link answerDelayMs}. */
  readonly delayMs?: number
}

export interface StoryApi {
  /**
   * Answers as the network does: late on `slow`, with a `TypeError` as `fetch` throws it on `offline` and for three in
   * ten requests on `flaky`. Works without a server, so that a static Storybook shows the same.
   */
  request<Value>(answer: () => Value, options?: { readonly signal?: AbortSignal }): Promise<Value>
  /** How many requests were made; with `subscribe`, in the shape of React's `useSyncExternalStore`. */
  readonly getRequestCount: () => number
  readonly subscribe: (listener: () => void) => () => void
}

/** Milliseconds until an answer or a failure comes. */
export const answerDelayMs: Readonly<Record<StoryNetwork, number>> = {
  normal: 150,
  slow: 2000,
  flaky: 150,
  offline: 20,
}

const flakyFailures = 0.3

/** Numbers from 0 to 1, the same in each run: a story on the flaky network fails at the same requests every time. */
const createSequence = (seed: number) => () => {
  // mulberry32, by Tommy Ettinger: public domain.
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

const wait = (delayMs: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    signal?.throwIfAborted()
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, delayMs)
    signal?.addEventListener('abort', abort, { once: true })
  })

/** A server that answers in the page. */
export const createStoryApi = ({ network, failFirst = 0, delayMs }: StoryApiOptions): StoryApi => {
  const listeners = new Set<() => void>()
  const chance = createSequence(1)
  let requestCount = 0

  const shouldFail = () =>
    requestCount <= failFirst || network === 'offline' || (network === 'flaky' && chance() < flakyFailures)

  return {
    async request(answer, { signal } = {}) {
      requestCount += 1
      for (const listener of listeners) listener()
      const hasFailed = shouldFail()
      await wait(delayMs ?? answerDelayMs[network], signal)
      if (hasFailed) throw new TypeError('Failed to fetch')
      return answer()
    },
    getRequestCount: () => requestCount,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
