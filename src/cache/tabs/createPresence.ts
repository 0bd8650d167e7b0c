import type { Clock } from '../../kernel/index.js'
import type { TabChannel } from './createTabChannel.js'

/** Whether other tabs are open: `unknown` while a page starts and nobody has had time to answer. */
export type PresenceState = 'unknown' | 'alone' | 'others'

export interface Presence {
  readonly state: PresenceState
  /** Says hello, and begins to wait for answers anew. */
  enter(): void
  /** Says goodbye. */
  leave(): void
  dispose(): void
}

export interface PresenceOptions {
  readonly channel: TabChannel
  readonly clock: Clock
  /** Settles when the browser has answered this page at all: while a machine is busy, silence means nothing. */
  readonly firstAnswer: Promise<unknown>
}

/** How long a hello waits for an answer before this tab takes itself for alone. */
const answerMs = 100

/**
 * Knows of tabs by what they say. One that died without a goodbye counts as open, which costs its neighbours the time of
 * one free lock; one that cannot answer (its thread is blocked) is not known, which costs a request too many.
 */
export const createPresence = ({ channel, clock, firstAnswer }: PresenceOptions): Presence => {
  const others = new Set<string>()
  let isSettled = false
  let visit = 0

  const stopListening = channel.listen(({ type, tab }) => {
    if (type === 'bye') others.delete(tab)
    else others.add(tab)
    if (type === 'hello') channel.post({ type: 'here' })
  })

  const enter = () => {
    others.clear()
    isSettled = false
    visit += 1
    const entered = visit
    channel.post({ type: 'hello' })
    void firstAnswer.then(() => {
      const settle = () => {
        if (entered === visit) isSettled = true
      }
      return clock.setTimeout(settle, answerMs)
    })
  }

  enter()

  return {
    get state() {
      if (others.size > 0) return 'others'
      return isSettled ? 'alone' : 'unknown'
    },
    enter,
    leave() {
      visit += 1
      channel.post({ type: 'bye' })
    },
    dispose() {
      visit += 1
      stopListening()
    },
  }
}
