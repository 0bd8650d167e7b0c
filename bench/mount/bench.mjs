// Mounts 1,000 hooks, each on a key of its own: what useDedupedQuery costs above useQuery when nothing is switched on.
import { compareCases } from '../lib/compareCases.mjs'
import { measurePage } from '../lib/measurePage.mjs'
import { table } from '../lib/table.mjs'
import { withBrowser } from '../lib/withBrowser.mjs'

const baseline = 'useQuery'
// The baseline a second time: how much two equal things differ on this machine.
const cases = [baseline, 'useQuery again', 'useDedupedQuery']
const comparisons = [
  { title: 'values in memory', isWarm: true },
  { title: 'each hook fetches', isWarm: false },
]

const rowsOf = ({ title, results }) =>
  results.map(({ name, figures: { scriptMs, taskMs } }) => [
    `${title}: ${name}`,
    scriptMs.median.toFixed(1),
    `± ${scriptMs.spread.toFixed(1)}`,
    `${scriptMs.against.toFixed(2)} ×`,
    taskMs.median.toFixed(1),
  ])

export const title = '1,000 hooks mounted in a fresh page'

export const run = ({ rounds }) =>
  withBrowser('mount', async (browser, url) => {
    const compared = []
    for (const { title: name, isWarm } of comparisons) {
      const measure = (caseName) => measurePage(browser, url, { name: caseName, isWarm })
      // The first page of a browser pays for its start: taken and thrown away.
      // oxlint-disable no-await-in-loop
      await measure(baseline)
      compared.push({ title: name, results: await compareCases(cases, rounds, measure) })
      // oxlint-enable no-await-in-loop
    }
    return {
      text: table(['', 'script ms', '', 'against useQuery', 'task ms'], compared.flatMap(rowsOf)),
      figures: { browser: browser.version(), rounds, comparisons: compared },
    }
  })
