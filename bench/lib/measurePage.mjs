// One sample: a fresh browser context, a bench page, and what Chromium counted while one case of it ran.

const readMetrics = async (session) => {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

const milliseconds = (before, after, name) => (after[name] - before[name]) * 1000

/**
 * The page has `window.bench.prepare(case)` and `window.bench.run()`; only `run` is measured. Times are the renderer's
 * own (CDP `Performance.getMetrics`), in milliseconds. What `run` returns, an object of figures, is added to them.
 * https://chromedevtools.github.io/devtools-protocol/tot/Performance/#method-getMetrics
 */
export const measurePage = async (browser, url, parameters) => {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const errors = []
    page.on('pageerror', (error) => errors.push(error))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(new Error(message.text()))
    })
    await page.goto(url)
    await page.evaluate((given) => window.bench.prepare(given), parameters)
    const session = await context.newCDPSession(page)
    // The thread's own time, so that what else the machine does is not counted.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.evaluate(() => globalThis.gc())
    const before = await readMetrics(session)
    const own = await page.evaluate(() => window.bench.run())
    const after = await readMetrics(session)
    if (errors.length > 0) throw errors[0]
    return {
      ...own,
      scriptMs: milliseconds(before, after, 'ScriptDuration'),
      taskMs: milliseconds(before, after, 'TaskDuration'),
      layoutMs:
        milliseconds(before, after, 'LayoutDuration') + milliseconds(before, after, 'RecalcStyleDuration'),
    }
  } finally {
    await context.close()
  }
}
