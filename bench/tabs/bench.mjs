// Ten tabs want one key at the same time: how many requests reach the server.
import { compareCases } from '../lib/compareCases.mjs'
import { table } from '../lib/table.mjs'
import { withBrowser } from '../lib/withBrowser.mjs'

const tabCount = 10
const answerMs = 100
const cases = ['Hotpath', 'per-query persister']
const starts = [
  { start: 'open', title: 'already open' },
  { start: 'cold', title: 'opened at once, nothing stored' },
]

const measure = async (browser, url, name, start) => {
  const context = await browser.newContext()
  try {
    let requests = 0
    await context.route('**/api/item', async (route) => {
      requests += 1
      await new Promise((resolve) => setTimeout(resolve, answerMs))
      await route.fulfill({ json: { text: 'value' } })
    })
    const pages = await Promise.all(Array.from({ length: tabCount }, () => context.newPage()))
    const address = `${url}?${new URLSearchParams({ name, start })}`
    await Promise.all(pages.map((page) => page.goto(address)))
    const texts = await Promise.all(
      pages.map((page) =>
        page.evaluate((isCold) => (isCold ? window.asked : window.ask()), start === 'cold'),
      ),
    )
    if (texts.some((text) => text !== 'value')) throw new Error(`${name}: a tab has no data`)
    return { requests }
  } finally {
    await context.close()
  }
}

export const title = '10 tabs, one key, a server that answers after 100 ms'
export const needsPeers = true

export const run = ({ rounds }) =>
  withBrowser('tabs', async (browser, url) => {
    const compared = []
    for (const { start, title: name } of starts) {
      // oxlint-disable-next-line no-await-in-loop
      const results = await compareCases(cases, Math.min(rounds, 5), (caseName) =>
        measure(browser, url, caseName, start),
      )
      compared.push({ title: name, results })
    }
    return {
      text: table(
        ['', 'requests', 'most in a round'],
        compared.flatMap(({ title: name, results }) =>
          results.map(({ name: caseName, figures: { requests } }) => [
            `${name}: ${caseName}`,
            requests.median,
            requests.max,
          ]),
        ),
      ),
      figures: { browser: browser.version(), comparisons: compared },
    }
  })
