export interface Scale {
  (value: number): number
}

/** A straight scale from numbers to pixels. */
export const linearScale = (from: readonly [number, number], to: readonly [number, number]): Scale => {
  const factor = (to[1] - to[0]) / (from[1] - from[0])
  return (value) => to[0] + (value - from[0]) * factor
}

/** Round numbers from 0 to at least `max`, in at most `count` steps of 1, 2 or 5 times a power of ten. */
export const roundTicks = (max: number, count: number): readonly number[] => {
  const largest = Math.max(max, 1)
  const rough = largest / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step)
}
