import { createSequence } from '../../../src/cache/createSequence.js'
import {
  createTabs,
  type FlightRequest,
  type FlightResult,
  type TabsOptions,
} from '../../../src/cache/tabs/index.js'
import { systemClock } from '../../../src/kernel/index.js'

let names = 0
export const freshName = (): string => `tabs-${Date.now()}-${(names += 1)}`

export interface TestTab {
  fly(request?: Partial<FlightRequest>): Promise<FlightResult>
  readonly tabs: NonNullable<ReturnType<typeof createTabs>>
  readonly lease: () => number
}

/** What a tab is to another: several stand in one page here, and real pages in test/tabs. */
export const openTab = (options: Partial<TabsOptions> & Pick<TabsOptions, 'name'>): TestTab => {
  const { clock = systemClock } = options
  const sequence = createSequence(clock)
  const tabs = createTabs({
    scope: 'ada',
    version: '',
    clock,
    lease: sequence.next,
    coldStart: 'eager',
    coldWaitMs: 300,
    maxWaitMs: 10_000,
    onMarks() {},
    onWipe() {},
    ...options,
  })
  const flights = tabs?.flights
  if (tabs === undefined || flights === undefined)
    throw new Error('This browser has no Web Locks or no BroadcastChannel.')
  return {
    tabs,
    lease: sequence.next,
    fly: (request = {}) =>
      flights.fly({
        hash: 'key',
        since: 0,
        isBeingRead: true,
        isBehind: () => false,
        signal: new AbortController().signal,
        ask: () => answerOf('value'),
        ...request,
      }),
  }
}

export const answerOf = (value: unknown) => ({ value, tags: [], fetchedAt: Date.now(), isStored: false })

/** Everything that the tabs of a client say, seen from outside. */
export const overhear = (name: string, scope = 'ada') => {
  const messages: { type: string; flight?: string }[] = []
  const channel = new BroadcastChannel(`hotpath:${JSON.stringify([name, scope])}`)
  channel.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => messages.push(data))
  return {
    messages,
    count: (type: string) => messages.filter((message) => message.type === type).length,
    /** Says something itself. */
    say(message: unknown) {
      // A BroadcastChannel takes no target origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage(message)
    },
    close: () => channel.close(),
  }
}
