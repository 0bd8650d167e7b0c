// The middle of a few samples: robust against the pauses of a shared machine, which only ever add.

export const median = (values) => {
  const sorted = values.toSorted((first, second) => first - second)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Half the distance between the quartiles: how far apart samples of one kind lie. */
export const spread = (values) => {
  const sorted = values.toSorted((first, second) => first - second)
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))]
  return (at(0.75) - at(0.25)) / 2
}
