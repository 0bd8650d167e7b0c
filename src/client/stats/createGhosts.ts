import type { GoneReason } from '../../cache/index.js'

/** Remembers of values that are gone why they went. */
export interface Ghosts {
  add(hash: string, reason: GoneReason): void
  get(hash: string): GoneReason | undefined
}

/** The oldest go first: a hash and a word each, so that this stays below some 100 kB. */
const maxGhosts = 1000

export const createGhosts = (): Ghosts => {
  const reasons = new Map<string, GoneReason>()
  return {
    add(hash, reason) {
      reasons.delete(hash)
      reasons.set(hash, reason)
      if (reasons.size <= maxGhosts) return
      for (const oldest of reasons.keys()) {
        reasons.delete(oldest)
        return
      }
    },
    get: (hash) => reasons.get(hash),
  }
}
