// Invalidating one tag that 100 of 20,000 inactive entries carry: a barrier against a scan with a predicate.
import { compareCases } from '../lib/compareCases.mjs'
import { measurePage } from '../lib/measurePage.mjs'
import { table } from '../lib/table.mjs'
import { withBrowser } from '../lib/withBrowser.mjs'

const cases = ['Hotpath', 'predicate', 'predicate again']

export const title = 'Invalidate one tag with 20,000 entries'

export const run = ({ rounds }) =>
  withBrowser('invalidate', async (browser, url) => {
    const results = await compareCases(cases, Math.min(rounds, 7), (name) =>
      measurePage(browser, url, { name }),
    )
    return {
      text: table(
        ['', 'ms each', '', 'against Hotpath'],
        results.map(({ name, figures: { eachMs } }) => [
          name === 'Hotpath' ? 'perf.invalidate({ tags })' : `invalidateQueries({ ${name} })`,
          eachMs.median.toFixed(4),
          `± ${eachMs.spread.toFixed(4)}`,
          `${eachMs.against.toFixed(0)} ×`,
        ]),
      ),
      figures: { browser: browser.version(), results },
    }
  })
