import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createApp } from './support/app.js'
import { openApp } from './support/openApp.js'
import { missingBrowser } from './support/openPage.js'

const missing = await missingBrowser()
const picture = fileURLToPath(new URL('../components/OptimizedImage/picture.png', import.meta.url))

/** React and nothing else: no TanStack Query. */
const createAloneApp = () => {
  const app = createApp('components-alone', ['react', 'react-dom'])
  cpSync(picture, join(app.folder, 'public/picture.png'))
  return app
}

it('type-checks and builds the three components in an app without TanStack Query', async () => {
  const app = createAloneApp()
  expect(await app.checkTypes()).toBe('')
  expect(await app.build()).toBe('')
  const assets = join(app.folder, 'dist/assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  expect(scripts.some((name) => name.startsWith('Heavy-'))).toBe(true)
  for (const name of scripts) expect(readFileSync(join(assets, name), 'utf8')).not.toContain('QueryClient')
})

it.skipIf(missing !== undefined)(
  'shows the image, the lazy part and the newest message in that app',
  async () => {
    const app = createAloneApp()
    expect(await app.build()).toBe('')
    const { page, complaints } = await openApp(join(app.folder, 'dist'))
    await page.getByText('The heavy part is here').waitFor()
    await page.getByText('Message 999', { exact: true }).waitFor()
    expect(await page.getByText(/^Message \d+$/).count()).toBeLessThan(100)
    await page.locator('img[data-state=loaded]').waitFor()
    expect(
      await page.getByAltText('A picture').evaluate((image) => image.getBoundingClientRect().width),
    ).toBe(64)
    expect(complaints).toEqual([])
  },
)
