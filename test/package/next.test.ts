import { beforeAll, describe, expect, it } from 'vitest'
import { howToInstall, isFixtureInstalled } from '../../scripts/fixtures.mjs'
import { buildNextApp, startNextApp } from './support/nextApp.js'
import { missingBrowser, openPage } from './support/openPage.js'

const missing = await missingBrowser()
const isInstalled = isFixtureInstalled('next')

describe.skipIf(!isInstalled)(
  `in an app of Next's app router${isInstalled ? '' : ` (skipped ${howToInstall('next')})`}`,
  () => {
    let built = { isGreen: false, output: '' }
    beforeAll(async () => void (built = await buildNextApp()))

    it('builds, with the client made in a Providers file', () => {
      expect(built.isGreen ? '' : built.output).toBe('')
    })

    it('the server renders what it has fetched, and the rest as pending', async () => {
      const html = await (await fetch(await startNextApp())).text()
      expect(html).toContain('<h1>Hello from the server</h1>')
      expect(html).toContain('<p>Counting</p>')
    })

    it.skipIf(missing !== undefined)(
      'hydrates without a warning, asks and invalidates, and shows what is stored after a reload',
      async () => {
        const { page, complaints } = await openPage(await startNextApp())
        await page.getByText('Asked 1 times').waitFor()
        expect(await page.getByRole('heading').textContent()).toBe('Hello from the server')
        await page.getByRole('button').click()
        await page.getByText('Asked 2 times').waitFor()
        await page.route('**/api/count', () => {})
        await page.reload()
        await page.getByText('Asked 2 times').waitFor()
        expect(complaints).toEqual([])
      },
    )
  },
)
