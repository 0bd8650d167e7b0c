// One sample over two visits: the first leaves something in storage, the second is measured from its very start.

/** The page reads `?name=…&visit=first|second` and resolves `window.visited` with an object of figures. */
export const visitPage = async (browser, url, parameters) => {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const errors = []
    page.on('pageerror', (error) => errors.push(error))
    const visit = async (number) => {
      await page.goto(`${url}?${new URLSearchParams({ ...parameters, visit: number })}`)
      return page.evaluate(() => window.visited)
    }
    await visit('first')
    const figures = await visit('second')
    if (errors.length > 0) throw errors[0]
    return figures
  } finally {
    await context.close()
  }
}
