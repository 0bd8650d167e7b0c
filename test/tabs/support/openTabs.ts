import { chromium, type Browser, type Page } from 'playwright'
import { findBrowser } from '../../../scripts/browser.mjs'
import type { TabControls, TabOptions } from '../page/TabControls.js'

declare global {
  interface Window {
    tab: TabControls
  }
}

/** A page of the test's application. */
export interface Tab {
  readonly page: Page
  /** What is on the screen. */
  text(): Promise<string>
  show(...names: readonly string[]): Promise<void>
  /** How many messages of a type all tabs sent since this one was opened. */
  heard(type: string): Promise<number>
  /** How many tabs said something since this one was opened, itself among them. */
  met(): Promise<number>
  /** Everything that is stored in this browser, as one text. */
  stored(): Promise<string>
  /** Stops the page's thread: it keeps its locks, and neither hears nor does anything. */
  freeze(): Promise<void>
  thaw(): Promise<void>
  /** Ends the page's process as a crash does. */
  crash(): Promise<void>
}

/** One browser of one person, in which tabs are opened. */
export interface TestBrowser {
  /** @param prepare runs in the page before anything else. */
  open(options?: TabOptions, prepare?: () => void): Promise<Tab>
  /** Warnings and errors in the pages' consoles, and errors nobody caught. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** Runs in the page. */
const readStorage = async (): Promise<string> => {
  const databases = await indexedDB.databases()
  const read = ({ name = '' }: IDBDatabaseInfo) =>
    new Promise<unknown[]>((resolve, reject) => {
      const opening = indexedDB.open(name)
      opening.addEventListener('error', () => reject(opening.error))
      opening.addEventListener('success', () => {
        const database = opening.result
        const reading = database.transaction('hotpath').objectStore('hotpath').getAll()
        reading.addEventListener('success', () => {
          database.close()
          resolve(reading.result)
        })
      })
    })
  return JSON.stringify(await Promise.all(databases.map(read)))
}

export interface TestBrowserOptions {
  /** Playwright switches the back/forward cache off. Default: false. */
  readonly backForwardCache?: boolean
}

const launch = async ({ backForwardCache = false }: TestBrowserOptions): Promise<Browser> => {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(found.missing)
  return chromium.launch({
    ...found,
    ignoreDefaultArgs: backForwardCache ? ['--disable-back-forward-cache'] : [],
  })
}

export const openTestBrowser = async (
  url: string,
  options: TestBrowserOptions = {},
): Promise<TestBrowser> => {
  const browser = await launch(options)
  const context = await browser.newContext()
  const complaints: string[] = []

  const open = async (options: TabOptions = {}, prepare?: () => void): Promise<Tab> => {
    const page = await context.newPage()
    if (prepare) await page.addInitScript(prepare)
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    const devtools = await context.newCDPSession(page)
    await page.goto(`${url}#${encodeURIComponent(JSON.stringify(options))}`)
    return {
      page,
      text: () => page.locator('#root').innerText(),
      show: (...names) => page.evaluate((shown) => window.tab.show(...shown), names),
      heard: (type) =>
        page.evaluate((wanted) => window.tab.heard.filter((said) => said.type === wanted).length, type),
      met: () => page.evaluate(() => new Set(window.tab.heard.map(({ tab }) => tab)).size),
      stored: () => page.evaluate(readStorage),
      async freeze() {
        await devtools.send('Debugger.enable')
        const paused = new Promise((resolve) => devtools.once('Debugger.paused', resolve))
        // Answered when the page goes on.
        devtools.send('Runtime.evaluate', { expression: 'debugger' }).catch(() => undefined)
        await paused
      },
      async thaw() {
        await devtools.send('Debugger.resume')
        await devtools.send('Debugger.disable')
      },
      async crash() {
        const crashed = new Promise((resolve) => page.once('crash', resolve))
        // It answers nothing more.
        devtools.send('Page.crash').catch(() => undefined)
        await crashed
      },
    }
  }

  return { open, complaints, close: () => browser.close() }
}
