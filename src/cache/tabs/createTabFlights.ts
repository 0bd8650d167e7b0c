import type { Clock } from '../../kernel/index.js'
import { askForLock, type LockTicket } from './askForLock.js'
import { createRecentResults } from './createRecentResults.js'
import type { Presence } from './createPresence.js'
import type { TabChannel } from './createTabChannel.js'
import { createWait, type Wait } from './createWait.js'
import { decideStart } from './decideStart.js'
import type { FlightRequest, FlightResult } from './FlightRequest.js'
import { isLockOurs } from './isLockOurs.js'
import { startFlight, type Flight } from './startFlight.js'
import type { SentMessage } from './TabMessage.js'

export interface TabFlightsOptions {
  readonly channel: TabChannel
  readonly presence: Presence
  readonly locks: LockManager
  readonly clock: Clock
  /** Name, scope and version: flights are shared only where all three are the same. */
  readonly realm: readonly [name: string, scope: string, version: string]
  /** A position of its own in the sequence. */
  readonly lease: () => number
  readonly coldStart: 'eager' | 'strict'
  /** How long an unanswered lock is waited for. */
  readonly coldWaitMs: number
  /** How long another tab's result is waited for. */
  readonly maxWaitMs: number
}

/** A place in line: what other tabs do is known by the time the caller knows whether it has to ask at all. */
export interface Place {
  /** Gives another tab's result or asks. Rejects with the request's own error, or the reason of the caller's signal. */
  fly(): Promise<FlightResult>
  /** Nothing needs to be asked. */
  leave(): void
}

/** One request for a key among the open tabs of a browser. */
export interface TabFlights {
  /** Looks whether another tab is asking, while the caller looks into storage. Call `fly` or `leave` on what it gives. */
  reserve(request: FlightRequest): Place
  fly(request: FlightRequest): Promise<FlightResult>
  /** Another user, or a logout: ends what runs and waits, without a result for anybody. */
  reset(): void
  /** Who waits asks for itself. */
  dispose(): void
}

/** How long a result waits for tabs whose wish comes late. */
const keepMs = 2000
/** The tab from which the lock was stolen may be frozen for long, and will come for the result. */
const keepForVictimMs = 60_000

export const createTabFlights = (options: TabFlightsOptions): TabFlights => {
  const { channel, presence, locks, clock, realm, lease } = options
  const waits = new Map<string, Set<Wait>>()
  const running = new Map<string, Set<Flight>>()
  const recent = createRecentResults(clock)

  const nameOf = (hash: string) => `hotpath:${JSON.stringify([...realm, hash])}`

  /** The newest flight of this tab that may answer the request. */
  const findJoinable = (name: string, request: FlightRequest): Flight | undefined =>
    [...(running.get(name) ?? [])].findLast(
      (flight) =>
        !flight.isAborted &&
        flight.fence >= request.since &&
        !request.isBehind({ lease: flight.fence, tags: [] }),
    )

  const launch = (name: string, request: FlightRequest, ticket: LockTicket, isThief: boolean): Flight => {
    const fence = lease()
    if (isThief) channel.post({ type: 'stolen', flight: name, fence })
    const flight = startFlight({
      ask: request.ask,
      fence,
      ticket,
      clock,
      isLockOurs: () => isLockOurs(locks, name),
      onLanding(record, wanters) {
        if (presence.state === 'alone') return
        recent.add(name, record, wanters, isThief ? keepForVictimMs : keepMs)
        if (wanters.size === 0 || channel.post({ type: 'result', flight: name, record })) return
        channel.post({ type: 'end', flight: name, reason: 'uncloneable' })
      },
      onFailure(wanters) {
        if (wanters.size > 0) channel.post({ type: 'end', flight: name, reason: 'failed' })
      },
      onEnd: () => drop(running, name, flight),
    })
    add(running, name, flight)
    return flight
  }

  const startWait = (name: string, request: FlightRequest): Wait => {
    const wait = createWait({
      flight: name,
      since: request.since,
      after: request.after ?? clock.now(),
      mayHaveMissed: request.mayHaveMissed ?? false,
      accepts: (record) => !request.isBehind(record),
      takeLock: (mode) => askForLock(locks, name, mode),
      post: channel.post,
      clock,
      lockWaitMs: request.lockWaitMs ?? options.coldWaitMs,
      maxWaitMs: options.maxWaitMs,
    })
    add(waits, name, wait)
    request.signal.addEventListener('abort', () => leave(name, wait))
    return wait
  }

  const leave = (name: string, wait: Wait) => {
    drop(waits, name, wait)
    wait.leave()
  }

  const board = async (name: string, request: FlightRequest, flight: Flight): Promise<FlightResult> => {
    flight.board(request.signal)
    const outcome = await flight.outcome
    if (outcome.kind === 'landed') return { ...outcome.record, source: 'network' }
    // The thief's result instead, which may have come while this tab was frozen.
    const since = Math.max(request.since, outcome.fence)
    const again: FlightRequest = { ...request, since, after: 0, mayHaveMissed: true }
    return sitOut(name, again, startWait(name, again))
  }

  const sitOut = async (name: string, request: FlightRequest, wait: Wait): Promise<FlightResult> => {
    const outcome = await wait.outcome
    drop(waits, name, wait)
    if (outcome.kind === 'answer') return { ...outcome.record, source: 'tab' }
    return board(name, request, launch(name, request, outcome.ticket, outcome.isThief))
  }

  const flyNow = (name: string, request: FlightRequest): Promise<FlightResult> => {
    const flight =
      findJoinable(name, request) ?? launch(name, request, askForLock(locks, name, 'queue'), false)
    return board(name, request, flight)
  }

  const reserve = (request: FlightRequest): Place => {
    const name = nameOf(request.hash)
    const start = decideStart({
      presence: presence.state,
      isBeingRead: request.isBeingRead ?? false,
      isExplicit: request.isExplicit ?? false,
      coldStart: options.coldStart,
    })
    const { signal } = request
    // A tab that is asking itself has no need to wait for the lock.
    if (start === 'now' || running.has(name)) {
      return { fly: () => unlessAborted(signal, flyNow(name, request)), leave() {} }
    }
    const wait = startWait(name, request)
    return {
      fly: () => unlessAborted(signal, sitOut(name, request, wait)),
      leave: () => leave(name, wait),
    }
  }

  const answerWant = (message: Extract<SentMessage, { type: 'want' }>): void => {
    const { flight: name, tab, since } = message
    const flights = [...(running.get(name) ?? [])]
    for (const flight of flights) if (flight.fence >= since) flight.want(tab)
    if (flights.length > 0) return
    const record = recent.takeFor(tab, name, message)
    if (record !== undefined) channel.post({ type: 'result', flight: name, record })
  }

  /** Answers for the lock, if this tab has it. */
  const answerPing = (name: string): void => {
    const flights = [...(running.get(name) ?? [])]
    const isAboutToAsk = [...(waits.get(name) ?? [])].some((wait) => wait.hasLock)
    if (flights.length === 0 && !isAboutToAsk) return
    const fence = isAboutToAsk ? Infinity : Math.max(...flights.map((flight) => flight.fence))
    channel.post({ type: 'pong', flight: name, fence })
  }

  const stopListening = channel.listen((message) => {
    if (!('flight' in message)) return
    const { flight: name } = message
    for (const wait of waits.get(name) ?? []) wait.hear(message)
    if (message.type === 'want') answerWant(message)
    if (message.type === 'want' || message.type === 'ping') answerPing(name)
    for (const flight of running.get(name) ?? []) {
      if (message.type === 'stolen') flight.loseTo(message.fence)
      if (message.type === 'unwant') flight.unwant(message.tab)
    }
  })

  return {
    reserve,
    fly: (request) => reserve(request).fly(),
    reset() {
      recent.clear()
      for (const flights of running.values()) for (const flight of flights) flight.abort()
      for (const waiting of waits.values()) for (const wait of waiting) wait.leave()
      waits.clear()
    },
    dispose() {
      stopListening()
      recent.clear()
      for (const waiting of waits.values()) for (const wait of waiting) wait.hurry()
    },
  }
}

/** The caller has its rejection at once, whatever goes on for others. */
const unlessAborted = <Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    // The reason is the application's, or the platform's own error.
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })

const add = <Item>(lists: Map<string, Set<Item>>, name: string, item: Item): void => {
  const list = lists.get(name) ?? new Set()
  lists.set(name, list.add(item))
}

const drop = <Item>(lists: Map<string, Set<Item>>, name: string, item: Item): void => {
  const list = lists.get(name)
  list?.delete(item)
  if (list?.size === 0) lists.delete(name)
}
