import { notifyManager, type Query } from '@tanstack/query-core'
import type { CacheEngine } from '../../cache/index.js'
import type { Clock } from '../../kernel/index.js'
import type { Grace } from '../grace/createGrace.js'
import type { HotpathQueryOptions } from '../HotpathQueryOptions.js'
import { lateGrace } from '../late.js'
import type { Keeper } from './createKeeper.js'
import type { QueryWatch } from './QueryWatch.js'

/** Grace whose code is asked for when the first query comes that may need it. */
export interface LateGrace extends Grace {
  /** A query is used: asks for the code if its failure will need it. */
  prepare(query: Query, watch: QueryWatch): void
  /**
   * Runs an attempt. While the code is on its way, a failure that needs it waits: TanStack would show it at once.
   * (An infinite query's attempts do not come through here: its error shows until the code is there.)
   */
  run(query: Query, watch: QueryWatch, attempt: () => unknown): unknown
}

/** How long a failure waits for the code; when it comes later, it still takes the failure up. */
const patienceMs = 3000

export const createLateGrace = (engine: CacheEngine, keeper: Keeper, clock: Clock): LateGrace => {
  let made: Grace | undefined

  const current = (): Grace | undefined => (made ??= lateGrace.current?.createGrace(engine, keeper, clock))

  /** A kept value is taken away by a refusal (401, 403); any other failure matters for what the options ask. */
  const isAwaited = (query: Query, watch: QueryWatch): boolean => {
    const { graceMs, eagerRefresh } = query.options as HotpathQueryOptions
    return (
      current() === undefined &&
      (graceMs !== undefined || eagerRefresh !== undefined || keeper.isKept(query, watch))
    )
  }

  /** Settles when the code is there, or cannot be had: a failure is then what it is for TanStack, the next one asks again. */
  const load = (): Promise<unknown> => lateGrace.load().catch(() => undefined)

  /** The same, but code that does not come must not hold a failure back for ever. */
  const loadWithPatience = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = clock.setTimeout(resolve, patienceMs)
      void load().then(() => {
        clock.clearTimeout(timer)
        return resolve()
      })
    })

  const runAwaiting = async (attempt: () => unknown): Promise<unknown> => {
    try {
      return await attempt()
    } catch (error) {
      await loadWithPatience()
      throw error
    }
  }

  const onErrorLate = async (query: Query, watch: QueryWatch, error: Error): Promise<void> => {
    await load()
    // Another fetch may have begun or ended since.
    if (query.state.error === error) notifyManager.batch(() => current()?.onError(query, watch, error))
  }

  return {
    prepare(query, watch) {
      if (isAwaited(query, watch)) void load()
    },
    run: (query, watch, attempt) => (isAwaited(query, watch) ? runAwaiting(attempt) : attempt()),
    onError(query, watch, error) {
      if (isAwaited(query, watch)) void onErrorLate(query, watch, error)
      else current()?.onError(query, watch, error)
    },
  }
}
