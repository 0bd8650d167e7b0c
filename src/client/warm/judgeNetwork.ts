import type { WarmSkip } from '../WarmOptions.js'

/** What the browser tells of its network; each may be unknown. */
export interface NetworkFacts {
  readonly isOnline: boolean
  readonly saveData: boolean | undefined
  /** `slow-2g`, `2g`, `3g` or `4g`, as the Network Information API says it. */
  readonly effectiveType: string | undefined
}

/** Why nothing should be fetched ahead in this network; undefined when it may. */
export const judgeNetwork = (facts: NetworkFacts, isSavingRespected: boolean): WarmSkip | undefined => {
  if (!facts.isOnline) return 'offline'
  if (!isSavingRespected) return undefined
  if (facts.saveData === true) return 'save-data'
  return facts.effectiveType === '2g' || facts.effectiveType === 'slow-2g' ? 'slow-network' : undefined
}
