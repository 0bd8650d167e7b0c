import { chromium, type Page } from 'playwright'
import { onTestFinished } from 'vitest'
import { findBrowser } from '../../../scripts/browser.mjs'
import { serveFolder } from '../../../scripts/serveFolder.mjs'

/** Why no app can be opened here; undefined where a browser was found. */
export const missingBrowser = async (): Promise<string | undefined> => {
  const browser = await findBrowser()
  return 'missing' in browser ? browser.missing : undefined
}

export interface OpenedApp {
  readonly page: Page
  /** Errors and warnings of its console, and errors nobody caught. */
  readonly complaints: readonly string[]
}

/** Serves a built app and opens it in Chromium; both end with the test. */
export const openApp = async (folder: string): Promise<OpenedApp> => {
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
  const server = await serveFolder(folder)
  onTestFinished(() => server.close())
  await page.goto(server.url)
  return { page, complaints }
}
