import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from './support/app.js'
import { openApp } from './support/openApp.js'
import { missingBrowser } from './support/openPage.js'

const missing = await missingBrowser()
const packages = ['react', 'react-dom', '@tanstack/react-query', '@tanstack/query-core']

it('type-checks and builds PerfProvider and useDedupedQuery in a fresh Vite app', async () => {
  const app = createApp('with-provider', packages)
  expect(await app.checkTypes()).toBe('')
  expect(await app.build()).toBe('')
})

it.skipIf(missing !== undefined)('makes one request for two components in that app', async () => {
  const app = createApp('with-provider', packages)
  expect(await app.build()).toBe('')
  const { page, complaints } = await openApp(join(app.folder, 'dist'))
  await page.getByText('Everyone').waitFor()
  await page.getByText('1 of 1').waitFor()
  expect(complaints).toEqual([])
})

it('tells by a type error what an app without TanStack Query lacks', async () => {
  const app = createApp('with-provider', ['react', 'react-dom'])
  expect(await app.checkTypes()).toContain("Cannot find module '@tanstack/react-query'")
})
