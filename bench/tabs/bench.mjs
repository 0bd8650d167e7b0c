// Ten tabs want one key at the same time: how many requests reach the server.
import { compareCases } from '../lib/compareCases.mjs'
import { table } from '../lib/table.mjs'
import { withBrowser } from '../lib/withBrowser.mjs'

const tabCount = 10
const cases = ['Hotpath', 'per-query persister']
const starts = [
  { start: 'open', title: 'already open' },
  { start: 'cold', title: 'opened at once, an older value stored' },
]

const measure = async (browser, url, name, start) => {
  const context = await browser.newContext()
  try {
    let requests = 0
    // Counted as they leave: a route in between would slow down everything that a page loads.
    context.on('request', (request) => {
      if (request.url().endsWith('/item.json')) requests += 1
    })
    const addressOf = (how) => `${url}?${new URLSearchParams({ name, start: how })}`

    if (start === 'cold') {
      const page = await context.newPage()
      await page.goto(addressOf('fill'))
      await page.evaluate(() => window.asked)
      await page.close()
    }
    requests = 0
    const pages = await Promise.all(Array.from({ length: tabCount }, () => context.newPage()))
    await Promise.all(pages.map((page) => page.goto(addressOf(start))))
    await Promise.all(
      pages.map((page) =>
        page.evaluate((isCold) => (isCold ? window.asked : window.ask(2)), start === 'cold'),
      ),
    )
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
      // One after the other: two at a time would measure each other.
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
