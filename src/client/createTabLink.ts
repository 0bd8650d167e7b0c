import type { CacheEngine } from '../cache/index.js'
import { countDown, type Clock } from '../kernel/index.js'
import type { QueryBridge } from './bridge/createQueryBridge.js'
import { lateTabs } from './late.js'
import type { FlightOptions } from './PerfClientOptions.js'
import type { TabSession, TabSessionOptions } from './tabs/createTabSession.js'
import type { AttemptPlace, SharedAttempt } from './tabs/SharedAttempt.js'

export interface TabLinkOptions extends Pick<TabSessionOptions, 'name' | 'version' | 'isStored' | 'onWipe'> {
  readonly clock: Clock
  readonly flight: FlightOptions
  readonly engine: CacheEngine
  readonly bridge: () => QueryBridge
}

/** The connection to the other open tabs. Its code is asked for when something is shared for the first time. */
export interface TabLink {
  /** Takes a place for an attempt; undefined when the tab asks for itself. */
  reserve(attempt: SharedAttempt): AttemptPlace | undefined
  /** Begins to listen to the tabs of the scope. Does nothing without a scope, or where tabs cannot talk. */
  open(): void
  /** Tells the other tabs something, if the link is open. */
  tell(run: (session: TabSession) => void): void
  /** Tells them in any case: a tab that has shared nothing yet may be the one where the user logs out. */
  announce(run: (session: TabSession) => void): void
  /** The session is over: what runs and waits ends, and brings nothing to anybody. */
  reset(): void
  /** The scope has changed, or the client is disposed of: nothing more is heard, and who waits asks for itself. */
  close(): void
}

interface Connection {
  readonly openedAt: number
  session: TabSession | undefined
  /** Settles when the session is there, or will not come. */
  readonly opened: Promise<void>
  /** What is to be told when it is there. */
  readonly waiting: ((session: TabSession) => void)[]
  isClosed: boolean
}

const canTalk = () => typeof window !== 'undefined' && typeof BroadcastChannel !== 'undefined'
// Web Locks are there in secure contexts alone, which their type does not know.
const canShare = () => canTalk() && (navigator.locks as LockManager | undefined) !== undefined

export const createTabLink = (options: TabLinkOptions): TabLink => {
  const { clock, engine, flight } = options
  const { coldStart = 'eager', coldWaitMs = 300, maxWaitMs = 10_000 } = flight
  let connection: Connection | undefined

  const openSession = (
    opened: Connection,
    scope: string,
    { createTabSession }: NonNullable<typeof lateTabs.current>,
  ): void => {
    // Closed before its code came; but a logout that was told must still be heard.
    if (opened.isClosed && opened.waiting.length === 0) return
    const bridge = options.bridge()
    const { openedAt } = opened
    const waits = { coldStart, coldWaitMs, maxWaitMs }
    const session = createTabSession({ ...options, ...waits, bridge, scope, openedAt })
    if (session) for (const run of opened.waiting.splice(0)) run(session)
    if (opened.isClosed) session?.dispose()
    else opened.session = session
  }

  const open = (): void => {
    const { scope } = engine
    if (connection !== undefined || scope === null || !canTalk()) return
    const { current } = lateTabs
    const opened: Connection = {
      session: undefined,
      openedAt: engine.lease(),
      waiting: [],
      isClosed: false,
      opened: current
        ? Promise.resolve()
        : lateTabs.load().then(
            (chunk) => openSession(opened, scope, chunk),
            // Without its code each tab asks for itself; the next use tries again.
            () => {
              if (connection === opened) connection = undefined
            },
          ),
    }
    connection = opened
    if (current) openSession(opened, scope, current)
  }

  /**
   * While the code is on its way: what waits for storage waits for it as it would for the first lock. On a first visit
   * nothing is stored, and nothing waits.
   */
  const reserveLate = (attempt: SharedAttempt, opening: Connection): AttemptPlace => {
    let isOver = false
    let stopCounting = () => {}
    const timeout = new Promise<undefined>((resolve) => {
      stopCounting = countDown(clock, coldWaitMs, () => resolve(undefined))
    })
    const reserved = opening.opened.then(() => {
      stopCounting()
      return isOver ? undefined : opening.session?.reserve(attempt, coldWaitMs)
    })
    return {
      async fly() {
        const mayWait = coldStart === 'strict' || engine.mayBeStored(attempt.query.queryHash)
        const place = await Promise.race([reserved, mayWait ? timeout : undefined])
        isOver = true
        return place ? place.fly() : attempt.ask(attempt.context, engine.lease())
      },
      leave() {
        isOver = true
        void reserved.then((place) => place?.leave())
      },
    }
  }

  const tell: TabLink['tell'] = (run) => {
    if (connection?.session) run(connection.session)
    else connection?.waiting.push(run)
  }

  return {
    reserve(attempt) {
      if (!canShare()) return undefined
      open()
      if (connection?.session) return connection.session.reserve(attempt, coldWaitMs)
      return connection && (attempt.mayWait || coldStart === 'strict')
        ? reserveLate(attempt, connection)
        : undefined
    },
    open,
    tell,
    announce(run) {
      open()
      tell(run)
    },
    reset: () => connection?.session?.reset(),
    close() {
      if (connection) connection.isClosed = true
      connection?.session?.dispose()
      connection = undefined
    },
  }
}
