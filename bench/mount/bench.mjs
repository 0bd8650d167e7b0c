// Mounts 1,000 hooks, each on a key of its own: what useDedupedQuery costs above useQuery when nothing is switched on.
import { chromium } from 'playwright'
import { findBrowser } from '../../scripts/browser.mjs'
import { serveFolder } from '../../scripts/serveFolder.mjs'
import { buildPages } from '../lib/buildPages.mjs'
import { compareCases } from '../lib/compareCases.mjs'
import { measurePage } from '../lib/measurePage.mjs'
import { table } from '../lib/table.mjs'

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

export const run = async ({ rounds }) => {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(`This bench needs a browser: ${found.missing}.`)
  // With these headers the browser's clock steps 0.005 ms instead of 0.1.
  const server = await serveFolder(await buildPages('mount'), {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  })
  const browser = await chromium.launch({ ...found, args: [...found.args, '--js-flags=--expose-gc'] })
  try {
    const compared = []
    for (const { title: name, isWarm } of comparisons) {
      const measure = (caseName) => measurePage(browser, server.url, { name: caseName, isWarm })
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
  } finally {
    await browser.close()
    await server.close()
  }
}
