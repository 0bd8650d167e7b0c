import { chromium, type Page } from 'playwright'
import { onTestFinished } from 'vitest'
import { findBrowser } from '../../../scripts/browser.mjs'

export interface OpenedPage {
  readonly page: Page
  /** Errors and warnings of its console, and errors nobody caught. */
  readonly complaints: readonly string[]
}

/** Why no page can be opened here; undefined where a browser was found. */
export const missingBrowser = async (): Promise<string | undefined> => {
  const browser = await findBrowser()
  return 'missing' in browser ? browser.missing : undefined
}

/** Opens an address in Chromium, which ends with the test. */
export const openPage = async (url: string): Promise<OpenedPage> => {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(found.missing)
  const browser = await chromium.launch(found)
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  await page.goto(url)
  return { page, complaints }
}
