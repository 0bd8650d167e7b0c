import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright'
import { inject } from 'vitest'
import { findBrowser } from '../../../scripts/browser.mjs'
import { networkCookie, type NetworkMode } from '../../../demo/shared/api.js'

export interface Visitor {
  readonly context: BrowserContext
  /** Opens a page of the demo: a path below its address, '' for the first screen. */
  open(path?: string): Promise<Page>
  /** The network switch, as the header sets it. */
  setNetwork(mode: NetworkMode): Promise<void>
  /** What its pages wrote to the console as warnings or errors, and errors nobody caught. */
  readonly complaints: readonly string[]
}

export interface TestBrowser {
  /** A person with a browser of their own: no cookies, no storage, no cache from before. */
  newVisitor(options?: BrowserContextOptions): Promise<Visitor>
  close(): Promise<void>
}

/** Chromium for end-to-end tests. Whoever opens it closes it, with `afterAll`. */
export const openBrowser = async (): Promise<TestBrowser> => {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(found.missing)
  const browser = await chromium.launch(found)
  const demoUrl = inject('demoUrl')

  const newVisitor = async (options: BrowserContextOptions = {}): Promise<Visitor> => {
    const context = await browser.newContext(options)
    const complaints: string[] = []
    context.on('page', (page) => {
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
    })
    return {
      context,
      complaints,
      async open(path = '') {
        const page = await context.newPage()
        await page.goto(new URL(path, demoUrl).href)
        return page
      },
      setNetwork: (mode) => context.addCookies([{ name: networkCookie, value: mode, url: demoUrl }]),
    }
  }

  return { newVisitor, close: () => browser.close() }
}
