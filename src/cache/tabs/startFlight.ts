import type { Clock } from '../../kernel/index.js'
import type { LockTicket } from './askForLock.js'
import type { FlightRecord } from './FlightRecord.js'
import type { FlightAnswer, FlightRequest } from './FlightRequest.js'

export type FlightOutcome =
  | { readonly kind: 'landed'; readonly record: FlightRecord }
  /** Another tab took the lock; `fence` is the lease of its flight, as far as it is known. */
  | { readonly kind: 'stolen'; readonly fence: number }

/** One running request of this tab. */
export interface Flight {
  readonly fence: number
  /** Rejects with the error of the request. */
  readonly outcome: Promise<FlightOutcome>
  readonly isAborted: boolean
  /** Counts a caller of this tab until its signal is aborted. */
  board(signal: AbortSignal): void
  want(tab: string): void
  unwant(tab: string): void
  /** Another tab said that it took the lock. One that runs without the lock loses nothing. */
  loseTo(fence: number): void
  /** What it brings is wanted no more, by anybody. */
  abort(): void
}

export interface FlightOptions {
  readonly ask: FlightRequest['ask']
  readonly fence: number
  readonly ticket: LockTicket
  readonly clock: Clock
  /** Asks the browser whether the lock is still this page's. */
  readonly isLockOurs: () => Promise<boolean>
  /** The result, and the tabs that want it. */
  readonly onLanding: (record: FlightRecord, wanters: ReadonlySet<string>) => void
  /** The request failed, and these tabs wanted its result. */
  readonly onFailure: (wanters: ReadonlySet<string>) => void
  /** It is over, in whatever way; the lock is free. */
  readonly onEnd: () => void
}

/** No tab is taken for dead before this has passed, so a request that was faster has not lost its lock. */
const safeMs = 1000

/** Asks at once. Only a result whose fence still holds comes out of it. */
export const startFlight = (options: FlightOptions): Flight => {
  const { fence, ticket, clock } = options
  const controller = new AbortController()
  const wanters = new Set<string>()
  const startedAt = clock.elapsed()
  let callers = 0
  let stolen: FlightOutcome | undefined
  let reportTheft: (outcome: FlightOutcome) => void = () => {}
  const theft = new Promise<FlightOutcome>((resolve) => (reportTheft = resolve))

  const lose = (newFence: number) => {
    if (stolen !== undefined) return
    stolen = { kind: 'stolen', fence: newFence }
    reportTheft(stolen)
    controller.abort()
  }
  ticket.onLost = () => lose(0)

  const land = async (answer: FlightAnswer): Promise<FlightOutcome> => {
    const isSafe = !ticket.isHeld || clock.elapsed() - startedAt < safeMs
    if (!isSafe && !(await options.isLockOurs())) lose(0)
    if (stolen !== undefined) return stolen
    const record = { ...answer, lease: fence }
    options.onLanding(record, wanters)
    return { kind: 'landed', record }
  }

  // A promise in any case: what is thrown at once must not be dealt with before there is a flight.
  const ask = async () => options.ask(controller.signal, fence)

  const run = async (): Promise<FlightOutcome> => {
    try {
      return await land(await ask())
    } catch (error) {
      if (stolen !== undefined) return stolen
      options.onFailure(wanters)
      throw error
    } finally {
      ticket.drop()
      options.onEnd()
    }
  }

  const outcome = Promise.race([run(), theft])
  // Its callers may all have left.
  outcome.catch(() => undefined)

  const endIfUnwanted = () => {
    if (callers === 0 && wanters.size === 0) controller.abort()
  }

  return {
    fence,
    outcome,
    get isAborted() {
      return controller.signal.aborted
    },
    board(signal) {
      callers += 1
      const leave = () => {
        callers -= 1
        endIfUnwanted()
      }
      signal.addEventListener('abort', leave, { once: true })
    },
    want: (tab) => void wanters.add(tab),
    unwant(tab) {
      if (wanters.delete(tab)) endIfUnwanted()
    },
    loseTo(newFence) {
      if (ticket.isHeld && newFence > fence) lose(newFence)
    },
    abort: () => controller.abort(),
  }
}
