import { countDown, type Clock } from '../../kernel/index.js'
import type { LockMode, LockTicket } from './askForLock.js'
import type { FlightRecord } from './FlightRecord.js'
import type { FlightMessage } from './TabMessage.js'

export type WaitOutcome =
  /** Another tab's result. */
  | { readonly kind: 'answer'; readonly record: FlightRecord }
  /** Ask yourself, with the lock or before it. */
  | { readonly kind: 'turn'; readonly ticket: LockTicket; readonly isThief: boolean }

/** A caller that looks whether another tab is asking, and waits for that tab's result or its own turn. */
export interface Wait {
  readonly outcome: Promise<WaitOutcome>
  /** True from the moment that it has the lock: then it answers for it. */
  readonly hasLock: boolean
  /** Hears what is said of its flight. */
  hear(message: FlightMessage): void
  /** Gives up its place; the outcome never comes. */
  leave(): void
  /** Waits no longer: it is this caller's turn. */
  hurry(): void
}

export interface WaitOptions {
  /** The name of the flight. */
  readonly flight: string
  readonly since: number
  readonly after: number
  /** A result may have come and gone already: with the lock, ask for it once before asking the network. */
  readonly mayHaveMissed: boolean
  readonly accepts: (record: FlightRecord) => boolean
  readonly takeLock: (mode: LockMode) => LockTicket
  readonly post: (message: FlightMessage) => void
  readonly clock: Clock
  /** How long the first answer of the lock is waited for. */
  readonly lockWaitMs: number
  /** How long the result of another tab is waited for. */
  readonly maxWaitMs: number
}

/** Between two questions whether the tab that asks is still there. */
const pingMs = 500
/** So many of them without an answer: it is frozen or gone. */
const maxSilentQuestions = 4
/** Lock and channel come from different processes: how much later than the lock a result may be that was sent before. */
const lateResultMs = 100

type Phase = 'asked' | 'queued' | 'granted' | 'over'

/** Asks for the lock at once. */
export const createWait = (options: WaitOptions): Wait => {
  const { flight, since, after, clock, post } = options
  const startedAt = clock.elapsed()
  let phase: Phase = 'asked'
  let ticket = options.takeLock('try')
  let timer: unknown
  let fence = 0
  let silentQuestions = 0
  let isResultExpected = true
  let isUseless = false
  let resolve: (outcome: WaitOutcome) => void = () => {}
  const outcome = new Promise<WaitOutcome>((onOutcome) => (resolve = onOutcome))

  const schedule = (run: () => void, delayMs: number) => {
    clock.clearTimeout(timer)
    timer = clock.setTimeout(run, delayMs)
  }

  const end = () => {
    phase = 'over'
    clock.clearTimeout(timer)
    stopCounting()
  }

  const takeTurn = (isThief = false) => {
    end()
    resolve({ kind: 'turn', ticket, isThief })
  }

  const answer = (record: FlightRecord) => {
    end()
    ticket.drop()
    resolve({ kind: 'answer', record })
  }

  const want: FlightMessage = { type: 'want', flight, since, after }

  /** The lock is here. A result that was sent before may still be on its way. */
  const onLock = () => {
    if (!isResultExpected) {
      takeTurn()
      return
    }
    phase = 'granted'
    post(want)
    schedule(() => takeTurn(), lateResultMs)
  }

  const steal = () => {
    phase = 'granted'
    ticket.drop()
    ticket = options.takeLock('steal')
    // Refused or not: nobody is waited for any longer.
    void ticket.held.then((isHeld) => phase === 'granted' && takeTurn(isHeld))
  }

  const watch = () => {
    const isOver = clock.elapsed() - startedAt >= options.maxWaitMs
    // Stolen just now by another tab that waited: its flight is young and stays whole, but the bound holds.
    if (isOver && fence > 0) takeTurn()
    else if (isOver || silentQuestions >= maxSilentQuestions) steal()
    else ask({ type: 'ping', flight })
  }

  /** Says something that the tab with the lock answers, and looks later whether it did. */
  const ask = (question: FlightMessage) => {
    silentQuestions += 1
    post(question)
    const leftMs = options.maxWaitMs - (clock.elapsed() - startedAt)
    schedule(watch, Math.min(pingMs, leftMs))
  }

  const enqueue = () => {
    phase = 'queued'
    ticket = options.takeLock('queue')
    if (isUseless) {
      takeTurn()
      return
    }
    ask(want)
    void ticket.held.then(onQueueAnswer)
  }

  const onQueueAnswer = (isHeld: boolean) => {
    if (phase !== 'queued') return
    if (isHeld) onLock()
    else takeTurn()
  }

  const onFirstAnswer = (isHeld: boolean) => {
    if (phase !== 'asked') return
    stopCounting()
    if (!isHeld) enqueue()
    else if (options.mayHaveMissed) onLock()
    else takeTurn()
  }

  // Before anything is known of the lock, so that a result which is about to come is sent.
  post(want)
  const stopCounting = countDown(clock, options.lockWaitMs, () => takeTurn())
  void ticket.held.then(onFirstAnswer)

  const hearResult = (record: FlightRecord) => {
    if (record.lease >= Math.max(since, fence) && options.accepts(record)) answer(record)
    else isResultExpected = false
  }

  return {
    outcome,
    get hasLock() {
      return phase === 'granted'
    },
    hear(message) {
      if (phase === 'over') return
      if (message.type === 'result') hearResult(message.record)
      else if (message.type === 'end') {
        isResultExpected = false
        // The next tab that asks could not share its result either, so nobody waits for anybody.
        if (message.reason === 'uncloneable') takeTurn()
      } else if (message.type === 'stolen') {
        fence = Math.max(fence, message.fence)
        silentQuestions = 0
      } else if (message.type === 'pong') {
        silentQuestions = 0
        // What runs is too old for this caller, who asks now and takes over the lock when that one ends.
        isUseless = message.fence < since
        if (isUseless && phase === 'queued') takeTurn()
      }
    },
    leave() {
      if (phase === 'over') return
      end()
      ticket.drop()
      post({ type: 'unwant', flight })
    },
    hurry() {
      if (phase !== 'over') takeTurn()
    },
  }
}
