import type { Scene } from './hold.js'
import { nextReach, type Reach } from './reach.js'

/** One end of the list, as the props describe it. */
export interface ListEnd {
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly onReach: (() => void) | undefined
}

export interface ReachReporter {
  /** Calls `onReach` of an end that the reader has come near, once per approach. */
  report(scene: Scene, keys: readonly string[], start: ListEnd, end: ListEnd): void
}

/** Near is: less than one viewport away, so that a page has some time to come. */
export const createReachReporter = (): ReachReporter => {
  let startReach: Reach = { status: 'away' }
  let endReach: Reach = { status: 'away' }
  return {
    report(scene, keys, start, end) {
      const nearPx = scene.viewportPx
      const beforePx = scene.scrollTopPx - scene.leadPx
      const afterPx = scene.contentPx - scene.viewportPx - scene.scrollTopPx
      const fromStart = nextReach(startReach, { ...start, nearPx, distancePx: beforePx, edgeKey: keys[0] })
      const fromEnd = nextReach(endReach, { ...end, nearPx, distancePx: afterPx, edgeKey: keys.at(-1) })
      startReach = fromStart.reach
      endReach = fromEnd.reach
      if (fromStart.shouldReport) start.onReach?.()
      if (fromEnd.shouldReport) end.onReach?.()
    },
  }
}
