// What one update costs the main thread until it is in storage, among 10,000 persisted queries of 2 kB.
import { compareCases } from '../lib/compareCases.mjs'
import { measurePage } from '../lib/measurePage.mjs'
import { table } from '../lib/table.mjs'
import { withBrowser } from '../lib/withBrowser.mjs'

const baseline = 'update + structuredClone'
// How many updates are timed in a block; the whole client is too slow for as many as the others.
const updates = {
  [baseline]: 10_000,
  [`${baseline} again`]: 10_000,
  Hotpath: 10_000,
  'per-query persister': 10_000,
  persistQueryClient: 10,
}
const bursts = [1, 100]

export const title = 'One update among 10,000 persisted queries of 2 kB; each burst is stored before the next'
export const needsPeers = true

const rowsOf = ({ burst, results }) =>
  results.map(({ name, figures: { perUpdateMs, bytesWritten } }) => [
    `bursts of ${burst}: ${name}`,
    perUpdateMs.median.toFixed(4),
    `± ${perUpdateMs.spread.toFixed(4)}`,
    `${perUpdateMs.against.toFixed(1)} ×`,
    bytesWritten.median,
  ])

export const run = ({ rounds }) =>
  withBrowser('update', async (browser, url) => {
    const compared = []
    for (const burst of bursts) {
      const measure = async (name) => {
        const count = updates[name] * (name === 'persistQueryClient' ? burst : 1)
        const { taskMs, bytesWritten } = await measurePage(browser, url, { name, updates: count, burst })
        return { perUpdateMs: taskMs / count, bytesWritten }
      }
      // One after the other: two at a time would measure each other.
      // oxlint-disable-next-line no-await-in-loop
      const results = await compareCases(Object.keys(updates), Math.min(rounds, 5), measure)
      compared.push({ burst, results })
    }
    return {
      text: table(['', 'main thread ms', '', 'against the clone', 'bytes for one'], compared.flatMap(rowsOf)),
      figures: { browser: browser.version(), comparisons: compared },
    }
  })
