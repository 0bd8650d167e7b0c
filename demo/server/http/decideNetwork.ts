import { createHash } from 'node:crypto'
import type { NetworkMode } from '../../shared/api.js'

/** What the network switch does to one request. */
export type NetworkFate = 'pass' | 'delay' | 'fail' | 'destroy'

const failuresInTen = 3

/**
 * `flaky` fails 30 % of the requests, in a sequence that looks random and is the same every time for one visitor.
 * @param count how many requests of this visitor came before, in flaky mode
 */
export const decideNetwork = (mode: NetworkMode, visitorId: string | null, count: number): NetworkFate => {
  switch (mode) {
    case 'slow':
      return 'delay'
    case 'offline':
      return 'destroy'
    case 'flaky': {
      const digest = createHash('sha256')
        .update(`${visitorId ?? 'nobody'}/${count}`)
        .digest()
      return digest.readUInt32BE(0) % 10 < failuresInTen ? 'fail' : 'pass'
    }
    default:
      return 'pass'
  }
}
