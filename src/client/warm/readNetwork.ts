import { onlineManager } from '@tanstack/query-core'
import type { NetworkFacts } from './judgeNetwork.js'

type Connection = Partial<Pick<NetworkFacts, 'saveData' | 'effectiveType'>>

/** The network as it is now. Safari and Firefox, and a server, tell nothing but whether it is there. */
export const readNetwork = (): NetworkFacts => {
  const connection =
    typeof navigator === 'undefined'
      ? undefined
      : (navigator as Navigator & { readonly connection?: Connection }).connection
  return {
    isOnline: onlineManager.isOnline(),
    saveData: connection?.saveData,
    effectiveType: connection?.effectiveType,
  }
}
