// Runs the cases of a comparison in turn, in alternating order, so that a machine that slows down slows all of them.
import { median, spread } from './statistics.mjs'

/** `measure(case)` gives an object of figures; the result has for each case the median and the spread of each figure. */
export const compareCases = async (cases, rounds, measure) => {
  const samples = new Map(cases.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? cases : cases.toReversed()
    // One after the other: two at a time would measure each other.
    // oxlint-disable-next-line no-await-in-loop
    for (const name of order) samples.get(name).push(await measure(name))
  }
  return cases.map((name) => {
    const taken = samples.get(name)
    const figures = Object.keys(taken[0]).map((key) => {
      const values = taken.map((sample) => sample[key])
      return [key, { median: median(values), spread: spread(values) }]
    })
    return { name, samples: taken.length, figures: Object.fromEntries(figures) }
  })
}
