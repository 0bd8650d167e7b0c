import type { Query } from '@tanstack/query-core'
import type { CacheEngine, Mark } from '../../cache/index.js'
import { createTabs, type WipeKind } from '../../cache/tabs/index.js'
import type { Clock } from '../../kernel/index.js'
import type { QueryBridge } from '../bridge/createQueryBridge.js'
import { refetchMarked } from '../refetchMarked.js'
import { shareAttempt } from './shareAttempt.js'
import type { AttemptPlace, SharedAttempt } from './SharedAttempt.js'
import { watchReturn } from './watchReturn.js'

export interface TabSessionOptions {
  readonly name: string
  readonly scope: string
  readonly version: string
  readonly clock: Clock
  readonly engine: CacheEngine
  readonly bridge: QueryBridge
  readonly coldStart: 'eager' | 'strict'
  readonly coldWaitMs: number
  readonly maxWaitMs: number
  /** The position at which the client began to listen; the code for it may have come later. */
  readonly openedAt: number
  /** Whether barriers and clearings can be read again from storage. */
  readonly isStored: boolean
  /** The scope was cleared, or its user left, in another tab. */
  readonly onWipe: (kind: WipeKind, at: number) => void
}

/** A client among the open tabs, for as long as its scope is the same. */
export interface TabSession {
  /** Undefined where tabs cannot share flights. */
  reserve(attempt: SharedAttempt, lockWaitMs: number): AttemptPlace | undefined
  postMarks(marks: readonly Mark[]): void
  postWipe(kind: WipeKind, at: number): void
  /** Ends every flight: what comes of it is another session's. */
  reset(): void
  dispose(): void
}

/** Undefined where tabs cannot talk to each other. */
export const createTabSession = (options: TabSessionOptions): TabSession | undefined => {
  const { engine, bridge, clock } = options
  /** Clearings up to this position are known here. */
  let wipedAt = options.openedAt

  const onWipe = (kind: WipeKind, at: number): void => {
    if (at <= wipedAt) return
    wipedAt = at
    options.onWipe(kind, at)
  }

  const isBehind = (query: Query) => bridge.isBehind(query)

  /** Fetches what is on the screen again if the barriers that come in have reached it. */
  const takeUp = async (load: () => void | Promise<unknown>): Promise<void> => {
    bridge.refreshTags()
    const upToDate = [...bridge.observed].filter((query) => !isBehind(query))
    await load()
    const hit = upToDate.filter((query) => bridge.observed.has(query) && isBehind(query))
    for (const query of hit) {
      const watch = bridge.watchOf(query)
      if (watch) watch.isCalledByTab = true
    }
    await refetchMarked(bridge, hit)
  }

  const tabs = createTabs({
    ...options,
    lease: engine.lease,
    onMarks: (marks) => void takeUp(() => engine.takeMarks(marks)),
    onWipe,
  })
  if (tabs === undefined) return undefined
  const { flights } = tabs

  const catchUp = async (): Promise<void> => {
    await takeUp(async () => {
      // In storage stands that the scope was cleared, and not why. To take a logout for less would mix users.
      onWipe('leave', await engine.catchUp())
    })
  }

  const stopWatching = watchReturn((isFromCache) => {
    if (options.isStored) void catchUp()
    // Nobody wrote down what was said meanwhile: it may have been anything.
    else if (isFromCache) onWipe('clear', engine.lease())
  })

  return {
    reserve: (attempt, lockWaitMs) =>
      flights && shareAttempt({ flights, engine, clock, lockWaitMs }, attempt),
    postMarks: tabs.postMarks,
    postWipe(kind, at) {
      wipedAt = Math.max(wipedAt, at)
      tabs.postWipe(kind, at)
    },
    reset: () => flights?.reset(),
    dispose() {
      stopWatching()
      tabs.dispose()
    },
  }
}
