import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { openTestBrowser, type Tab, type TestBrowser } from './support/openTabs.js'
import { startServer, type TestServer } from './support/startServer.js'

const count = 200

let server: TestServer
let browser: TestBrowser

beforeEach(async () => {
  server = await startServer()
})

afterEach(async () => {
  await browser.close()
  await server.close()
})

const persisted = { client: { scope: 'ada', cache: { persist: true } } }
const encrypted = { client: { scope: 'ada', cache: { persist: { encrypt: true } } } }

/** A page whose storage is open, as that of every page is that has been there for a moment. */
const openPage = async (options: object, prepare?: () => void): Promise<Tab> => {
  const tab = await browser.open(options, prepare)
  await tab.page.evaluate(async () => {
    window.tab.perf.queryClient.setQueryData(['first'], 'first')
    await window.tab.perf.flush()
  })
  return tab
}

/** Changes 200 queries of 2 kB and goes on at once, in the same task. */
const writeAnd = (page: Page, next: 'nothing' | 'leave' | 'hide'): Promise<void> =>
  page.evaluate(
    ([step, total]) => {
      for (let id = 0; id < total; id += 1) {
        window.tab.perf.queryClient.setQueryData(['row', id], { id, text: 'x'.repeat(2000) })
      }
      if (step === 'leave') location.href = '/index.html?elsewhere'
      if (step !== 'hide') return
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
      // The process is ended while it is at work: nothing that answers of the storage would make it do is done.
      setTimeout(() => {
        console.log('hidden')
        for (;;);
      })
    },
    [next, count] as const,
  )

/** How many of them lie in the storage, for a later visit. */
const countStored = async (): Promise<number> => {
  const { page } = await browser.open()
  const entries = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('hotpath-default')
        request.addEventListener('error', () => reject(request.error))
        request.addEventListener('success', () => {
          const objects = request.result.transaction('hotpath').objectStore('hotpath')
          const counting = objects.count(IDBKeyRange.bound(['entry'], ['entry', []]))
          counting.addEventListener('success', () => {
            request.result.close()
            resolve(counting.result)
          })
        })
      }),
  )
  return entries - 1
}

describe('values written a moment before', () => {
  beforeEach(async () => {
    browser = await openTestBrowser(server.url)
  })

  it.each([
    ['in clear', persisted],
    ['encrypted', encrypted],
  ])('the page goes elsewhere are there at the next visit (%s)', async (_, options) => {
    const { page } = await openPage(options)
    await writeAnd(page, 'leave')
    await page.waitForURL('**/index.html?elsewhere')
    expect(await countStored()).toBe(count)
  })

  it.each([
    ['in clear', persisted],
    ['encrypted', encrypted],
  ])('the tab is closed are there at the next visit (%s)', async (_, options) => {
    const { page } = await openPage(options)
    await writeAnd(page, 'nothing')
    await page.close({ runBeforeUnload: true })
    expect(await countStored()).toBe(count)
  })

  it('the page is hidden, and its process is ended without a word, are there at the next visit', async () => {
    const { page, crash } = await openPage(persisted)
    const hidden = page.waitForEvent('console', { predicate: (message) => message.text() === 'hidden' })
    await writeAnd(page, 'hide')
    await hidden
    await crash()
    expect(await countStored()).toBe(count)
  })
})

describe('a page that lies in the back/forward cache', () => {
  it('has written what waited, and keeps nobody from the storage', async () => {
    browser = await openTestBrowser(server.url, { backForwardCache: true })
    // A page that has an open channel has no place there.
    const { page } = await openPage(persisted, () => void Reflect.deleteProperty(window, 'BroadcastChannel'))
    await writeAnd(page, 'leave')
    await page.waitForURL('**/index.html?elsewhere')
    expect(await countStored()).toBe(count)

    // Somebody deletes the database: a connection that is open would block that, or cost the page its place.
    const { page: other } = await browser.open()
    const outcome = await other.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const request = indexedDB.deleteDatabase('hotpath-default')
          for (const type of ['success', 'blocked', 'error'])
            request.addEventListener(type, () => resolve(type))
        }),
    )
    expect(outcome).toBe('success')
  })
})
