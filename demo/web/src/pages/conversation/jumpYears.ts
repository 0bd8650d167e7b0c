import type { Session } from '../../../../shared/api'

/** A year to jump to. Its count is null where only the span of years is known. */
export interface JumpYear {
  readonly year: number
  readonly messageCount: number | null
}

/** The years of a conversation in order; two addresses of one year are one place to jump to. */
export const jumpYears = (sessions: readonly Session[]): readonly JumpYear[] => {
  const counts = new Map<number, number>()
  for (const { year, messageCount } of sessions) counts.set(year, (counts.get(year) ?? 0) + messageCount)
  return [...counts]
    .map(([year, messageCount]) => ({ year, messageCount }))
    .toSorted((one, other) => one.year - other.year)
}

/** Every year of a span. One without an address leads to the next that has one. */
export const yearsBetween = (first: number, last: number): readonly JumpYear[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({ year: first + index, messageCount: null }))
