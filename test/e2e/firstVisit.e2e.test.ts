import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from './support/openBrowser.js'

let browser: TestBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('a first visit shows the list of conversations, without a word on the console', async () => {
  const visitor = await browser.newVisitor()
  const page = await visitor.open()
  const list = page.getByRole('region', { name: 'Conversations' })
  await list.getByText('Everyone', { exact: true }).waitFor()
  expect(await list.getByRole('listitem').count()).toBeGreaterThan(10)
  expect(visitor.complaints).toEqual([])
})
