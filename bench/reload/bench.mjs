// A reload with 100 queries in IndexedDB: from the creation of the client until their data is on the screen.
import { compareCases } from '../lib/compareCases.mjs'
import { table } from '../lib/table.mjs'
import { visitPage } from '../lib/visitPage.mjs'
import { withBrowser } from '../lib/withBrowser.mjs'

const cases = ['Hotpath', 'per-query persister', 'per-query persister again']

export const title = 'Reload with 100 queries of 2 kB in IndexedDB'
export const needsPeers = true

export const run = ({ rounds }) =>
  withBrowser('reload', async (browser, url) => {
    await visitPage(browser, url, { name: cases[0] })
    const results = await compareCases(cases, rounds, (name) => visitPage(browser, url, { name }))
    return {
      text: table(
        ['', 'first data ms', '', 'all data ms', '', 'against Hotpath', 'read transactions', 'requests'],
        results.map(({ name, figures: { firstMs, allMs, transactions, requests } }) => [
          name,
          firstMs.median.toFixed(1),
          `± ${firstMs.spread.toFixed(1)}`,
          allMs.median.toFixed(1),
          `± ${allMs.spread.toFixed(1)}`,
          `${allMs.against.toFixed(1)} ×`,
          transactions.median,
          requests.median,
        ]),
      ),
      figures: { browser: browser.version(), rounds, results },
    }
  })
