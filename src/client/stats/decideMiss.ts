import type { GoneReason } from '../../cache/index.js'
import type { MissReason } from './MissReason.js'

export interface MissFacts {
  /** Whether there is a value, on the screen or held back. */
  readonly hasValue: boolean
  /** What kind of invalidation the value is older than. */
  readonly barrier: 'tag' | 'key' | undefined
  readonly isPastTtl: boolean
  /** Whether the last fetch failed. */
  readonly hasFailed: boolean
  /** Whether the request was made before the value had run out. */
  readonly isEager: boolean
  /** How storage kept its value from being there. */
  readonly storage: 'storage-error' | 'storage-slow' | undefined
  /** What became of the last value. */
  readonly gone: GoneReason | undefined
}

/** Why a request is made that starts now. */
export const decideMiss = (facts: MissFacts): MissReason => {
  if (!facts.hasValue) return facts.storage ?? facts.gone ?? (facts.hasFailed ? 'failed' : 'never-seen')
  if (facts.barrier !== undefined)
    return facts.barrier === 'tag' ? 'invalidated-by-tag' : 'invalidated-by-key'
  if (facts.isPastTtl) return 'expired'
  if (facts.hasFailed) return 'failed'
  return facts.isEager ? 'eager-refresh' : 'forced'
}
