import type { Position } from './cursor.js'

/** Which part of a list of messages is wanted. */
export type PageRequest =
  | { readonly kind: 'newest'; readonly limit: number }
  | { readonly kind: 'before' | 'after'; readonly limit: number; readonly position: Position }
  | { readonly kind: 'around'; readonly limit: number; readonly messageId: string }
  | { readonly kind: 'year'; readonly limit: number; readonly year: number }

/** One walk along the index, from a place on. */
export interface Walk {
  readonly direction: 'older' | 'newer'
  /** Where it starts; null: at the end it walks away from. */
  readonly from: Position | null
  /** Whether the message at `from` is part of it. */
  readonly isInclusive: boolean
  /** One more than is shown, to see whether there is more. */
  readonly count: number
}

export interface Page<Row> {
  /** Oldest first. */
  readonly rows: readonly Row[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

/**
 * Both sides of a page around a place: the message there and those after it, and those before. An odd place goes to
 * the newer side; what one end of the list cannot give is taken from the other.
 */
export const joinAround = <Row>(older: readonly Row[], newer: readonly Row[], limit: number): Page<Row> => {
  const half = Math.floor(limit / 2)
  const newerCount = Math.min(newer.length, Math.max(limit - half, limit - older.length))
  const olderCount = Math.min(older.length, limit - newerCount)
  return {
    rows: [...older.slice(0, olderCount).toReversed(), ...newer.slice(0, newerCount)],
    hasOlder: older.length > olderCount,
    hasNewer: newer.length > newerCount,
  }
}

/** A page that one walk gave; `rows` as walked, one more than `limit` if there are more. */
export const cutWalk = <Row>(
  walk: Pick<Walk, 'direction' | 'from'>,
  rows: readonly Row[],
  limit: number,
): Page<Row> => {
  const shown = rows.slice(0, limit)
  const hasMore = rows.length > limit
  // A walk from a place leaves that place's own message behind it.
  const hasBehind = walk.from !== null && shown.length > 0
  return walk.direction === 'older'
    ? { rows: shown.toReversed(), hasOlder: hasMore, hasNewer: hasBehind }
    : { rows: shown, hasOlder: hasBehind, hasNewer: hasMore }
}
