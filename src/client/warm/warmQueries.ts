import type { WarmOptions, WarmQuery, WarmReport, WarmSkip } from '../WarmOptions.js'
import { checkWarm } from './checkWarm.js'
import { judgeNetwork } from './judgeNetwork.js'
import { readNetwork } from './readNetwork.js'
import { warmQuery, type WarmOutcome } from './warmQuery.js'
import type { WarmParts } from './WarmParts.js'
import { whenIdle } from './whenIdle.js'

/** The work behind `perf.warm`. */
export const warmQueries = async (
  parts: WarmParts,
  queries: readonly WarmQuery[],
  options: WarmOptions = {},
): Promise<WarmReport> => {
  checkWarm(queries, options)
  const { concurrency = 2, priority = 'idle', saveData = 'respect', signal } = options
  const outcomes = new Map<WarmQuery, WarmOutcome>()
  const waiting = queries.values()

  const whenPossible = async () => {
    if (priority === 'idle') await whenIdle(parts.clock)
    await parts.gate.whenOpen()
  }

  const work = async (): Promise<void> => {
    for (const query of waiting) {
      await whenPossible()
      if (signal?.aborted) return
      const reason = judgeNetwork(readNetwork(), saveData === 'respect')
      outcomes.set(query, reason ?? (await warmQuery(parts, query)))
    }
  }

  // A page that hydrates closes the gate when React begins to render, which is in a task of its own.
  await new Promise<void>((resolve) => parts.clock.setTimeout(resolve, 0))
  const workers = Array.from({ length: Math.min(concurrency, queries.length) }, work)
  await Promise.race([Promise.all(workers), aborted(signal)])
  return toReport(queries, outcomes)
}

/** Never settles without a signal. */
const aborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve()
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })

const toReport = (
  queries: readonly WarmQuery[],
  outcomes: ReadonlyMap<WarmQuery, WarmOutcome>,
): WarmReport => {
  const report = {
    warmed: [] as WarmQuery['queryKey'][],
    skipped: {
      fresh: [],
      disabled: [],
      'save-data': [],
      'slow-network': [],
      offline: [],
      cancelled: [],
    } as Record<WarmSkip, WarmQuery['queryKey'][]>,
    failed: [] as { queryKey: WarmQuery['queryKey']; error: unknown }[],
  }
  for (const query of queries) {
    const { queryKey } = query
    const outcome = outcomes.get(query) ?? 'cancelled'
    if (typeof outcome === 'object') report.failed.push({ queryKey, error: outcome.error })
    else if (outcome === 'warmed') report.warmed.push(queryKey)
    else report.skipped[outcome].push(queryKey)
  }
  return report
}
