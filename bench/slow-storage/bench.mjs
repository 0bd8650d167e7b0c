// Storage that answers after 200 ms while the network answers after 60: a cache must not make that slower.
import { compareCases } from '../lib/compareCases.mjs'
import { table } from '../lib/table.mjs'
import { visitPage } from '../lib/visitPage.mjs'
import { withBrowser } from '../lib/withBrowser.mjs'

const cases = ['Hotpath', 'per-query persister', 'per-query persister again']

export const title = 'Storage that answers after 200 ms, network after 60: first data'
export const needsPeers = true

export const run = ({ rounds }) =>
  withBrowser('slow-storage', async (browser, url) => {
    const results = await compareCases(cases, rounds, (name) => visitPage(browser, url, { name }))
    return {
      text: table(
        ['', 'data after ms', '', 'against Hotpath'],
        results.map(({ name, figures: { dataMs } }) => [
          name,
          dataMs.median.toFixed(0),
          `± ${dataMs.spread.toFixed(0)}`,
          `${dataMs.against.toFixed(1)} ×`,
        ]),
      ),
      figures: { browser: browser.version(), rounds, results },
    }
  })
