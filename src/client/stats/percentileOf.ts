/** The value below which a share (0 to 1) of the values lies, by the nearest rank; undefined for no values. */
export const percentileOf = (values: readonly number[], share: number): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)]
