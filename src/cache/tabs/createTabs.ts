import type { Clock } from '../../kernel/index.js'
import type { Mark } from '../createBarriers.js'
import { askForLock } from './askForLock.js'
import { createPresence } from './createPresence.js'
import { createTabChannel } from './createTabChannel.js'
import { createTabFlights, type TabFlights } from './createTabFlights.js'
import type { WipeKind } from './TabMessage.js'

export interface TabsOptions {
  /** The client's name. */
  readonly name: string
  readonly scope: string
  /** The application's version of its data: flights are shared inside one, invalidations and logouts reach all. */
  readonly version: string
  readonly clock: Clock
  /** A position of its own in the sequence. */
  readonly lease: () => number
  /** See `flight.coldStart` of createPerfClient. */
  readonly coldStart: 'eager' | 'strict'
  readonly coldWaitMs: number
  readonly maxWaitMs: number
  /** Another tab invalidated something. */
  readonly onMarks: (marks: readonly Mark[]) => void
  /** Another tab cleared the scope, or its user left. */
  readonly onWipe: (kind: WipeKind, at: number) => void
}

/** This tab among the open tabs of one client name and scope. */
export interface Tabs {
  /** Undefined where there are no Web Locks: then each tab asks for itself. */
  readonly flights: TabFlights | undefined
  postMarks(marks: readonly Mark[]): void
  postWipe(kind: WipeKind, at: number): void
  dispose(): void
}

/** Undefined on a server, and in a browser without BroadcastChannel. */
export const createTabs = (options: TabsOptions): Tabs | undefined => {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return undefined
  const { name, scope, version, clock, lease } = options
  const channel = createTabChannel({ name, scope })
  // Only in secure contexts; its type does not know that.
  const locks = navigator.locks as LockManager | undefined
  const presence = createPresence({ channel, clock, firstAnswer: warmUp(locks) })

  const flights =
    locks &&
    createTabFlights({ ...options, channel, presence, locks, clock, lease, realm: [name, scope, version] })

  const stopListening = channel.listen((message) => {
    if (message.type === 'marks') options.onMarks(message.marks)
    else if (message.type === 'wipe') options.onWipe(message.kind, message.at)
  })

  // A page that is kept for going back must have no open channel. What it misses is in storage.
  const onHide = () => {
    presence.leave()
    channel.close()
  }
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    channel.open()
    presence.enter()
  }
  window.addEventListener('pagehide', onHide)
  window.addEventListener('pageshow', onShow)

  return {
    flights,
    postMarks(marks) {
      if (channel.post({ type: 'marks', marks })) return
      // A key that cannot be cloned reaches nobody by name; then everything is stale for the others, and nothing is lost.
      channel.post({ type: 'marks', marks: [{ kind: 'floor', at: Math.max(...marks.map(({ at }) => at)) }] })
    },
    postWipe: (kind, at) => void channel.post({ type: 'wipe', kind, at }),
    dispose() {
      window.removeEventListener('pagehide', onHide)
      window.removeEventListener('pageshow', onShow)
      flights?.dispose()
      stopListening()
      onHide()
      presence.dispose()
    },
  }
}

/** The first lock of a page takes long (12 ms, up to 187 while ten tabs start); this one is nobody's. */
const warmUp = async (locks: LockManager | undefined): Promise<void> => {
  if (locks === undefined) return
  const ticket = askForLock(locks, 'hotpath:first', 'try')
  await ticket.held
  ticket.drop()
}
