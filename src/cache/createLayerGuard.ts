import { PerfError, type Clock } from '../kernel/index.js'
import type { MaybePromise } from './CacheLayer.js'

/** Runs the operations of a layer: whatever becomes of them, who asked gets an answer. */
export interface LayerGuard {
  /** The result; undefined when the operation failed or did not answer in time, which is reported. Never rejects. */
  attempt<Result>(operation: string, run: () => MaybePromise<Result>): Promise<Result | undefined>
  /** Whether an operation has been running for half a second: whoever asks now is not to wait. */
  isSlow(): boolean
}

const slowAfterMs = 500
/** An operation that takes longer counts as failed: a connection that the browser lost may never answer. */
const patienceMs = 10_000

export const createLayerGuard = (
  clock: Clock,
  onError: (operation: string, error: unknown) => void,
): LayerGuard => {
  // In the order of their starts, so the first one has run for longest.
  const running = new Set<{ readonly startedAt: number }>()

  return {
    async attempt<Result>(operation: string, run: () => MaybePromise<Result>) {
      const entry = { startedAt: clock.elapsed() }
      running.add(entry)
      let timer: unknown
      const late = new Promise<never>((_, reject) => {
        timer = clock.setTimeout(
          () => reject(new PerfError('timeout', `Storage did not answer within ${patienceMs} ms.`)),
          patienceMs,
        )
      })
      try {
        return await Promise.race([run(), late])
      } catch (error) {
        onError(operation, error)
        return undefined
      } finally {
        clock.clearTimeout(timer)
        running.delete(entry)
      }
    },
    isSlow() {
      for (const { startedAt } of running) return clock.elapsed() - startedAt > slowAfterMs
      return false
    },
  }
}
