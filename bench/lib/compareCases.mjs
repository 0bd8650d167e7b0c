// Runs the cases of a comparison in turn, in alternating order, so that a machine that slows down slows all of them.
import { median, spread } from './statistics.mjs'

/**
 * `measure(case)` gives an object of figures. The result has for each case and figure the median, the spread and
 * `against`: the median of its ratios to the first case, each taken within one round. The first case is the baseline.
 */
export const compareCases = async (cases, rounds, measure) => {
  const samples = new Map(cases.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? cases : cases.toReversed()
    // One after the other: two at a time would measure each other.
    // oxlint-disable-next-line no-await-in-loop
    for (const name of order) samples.get(name).push(await measure(name))
  }
  const baseline = samples.get(cases[0])
  return cases.map((name) => {
    const taken = samples.get(name)
    const figures = Object.keys(taken[0]).map((key) => {
      const values = taken.map((sample) => sample[key])
      const ratios = values.map((value, round) => value / baseline[round][key])
      const max = Math.max(...values)
      return [key, { median: median(values), spread: spread(values), max, against: median(ratios) }]
    })
    return { name, samples: taken.length, figures: Object.fromEntries(figures) }
  })
}
