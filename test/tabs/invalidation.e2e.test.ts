import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSharing } from './support/openSharing.js'
import { openTestBrowser, type Tab, type TestBrowser } from './support/openTabs.js'
import { startServer, type TestServer } from './support/startServer.js'

let server: TestServer
let browser: TestBrowser

beforeEach(async () => {
  server = await startServer()
  browser = await openTestBrowser(server.url)
})
afterEach(async () => {
  await browser.close()
  await server.close()
})

const client = { scope: 'ada', cache: { persist: true } }
const query = { staleTime: 3_600_000 }

const openTwo = (...names: readonly string[]) => openSharing(browser, server, { client, query }, ...names)

const flush = (...tabs: readonly Tab[]) =>
  Promise.all(tabs.map((tab) => tab.page.evaluate(() => window.tab.perf.flush())))

describe('an invalidation in one tab', () => {
  it.each([
    ['a tag', () => window.tab.perf.invalidate({ tags: ['a'] })],
    ['a key', () => window.tab.perf.invalidate({ keys: [['a']] })],
    [
      "TanStack's own invalidateQueries",
      () => window.tab.perf.queryClient.invalidateQueries({ queryKey: ['a'] }),
    ],
  ] as const)('of %s fetches in every tab what is on the screen, in one request', async (_, invalidate) => {
    const [first, second] = await openTwo('a', 'b')
    expect(server.requests).toEqual(['a', 'b'])
    await first.page.evaluate(invalidate)
    await expect.poll(() => first.text()).toContain('a: a 2 (network)')
    await expect.poll(() => second.text()).toContain('a: a 2 (tab)')
    expect(server.requests).toEqual(['a', 'b', 'a'])
    // Nobody passes on what another tab said.
    expect(await second.heard('marks')).toBe(1)
  })

  it('reaches a tab that is not asked by the one who invalidates', async () => {
    const [first, second] = await openTwo('a')
    await first.show()
    await first.page.evaluate(() => window.tab.perf.invalidate({ tags: ['a'] }))
    await expect.poll(() => second.text()).toBe('a: a 2 (network)')
  })

  it('that falls into the request of another is not lost: it is asked again, and the older answer is not kept', async () => {
    const [first, second] = await openTwo()
    server.hold()
    await second.show('a')
    await expect.poll(() => server.waiting).toBe(1)
    await first.page.evaluate(() => window.tab.perf.invalidate({ tags: ['a'] }))
    await expect.poll(() => second.heard('marks')).toBe(1)
    server.answerOldest()
    await expect.poll(() => second.text()).toContain('a: a 1')
    await expect.poll(() => server.waiting).toBe(1)
    server.release()
    await expect.poll(() => second.text()).toBe('a: a 2 (network)')
    await flush(second)
    expect(await second.stored()).not.toContain('"a 1"')
    expect(server.requests).toEqual(['a', 'a'])
  })

  it('does not wait for a request of another tab from before', async () => {
    const [first, second] = await openTwo('a')
    server.hold()
    await second.page.evaluate(() => void window.tab.perf.queryClient.refetchQueries({ queryKey: ['a'] }))
    await expect.poll(() => server.waiting).toBe(1)
    await first.page.evaluate(() => void window.tab.perf.invalidate({ tags: ['a'] }))
    await expect.poll(() => server.waiting).toBe(2)
    server.release()
    await expect.poll(() => first.text()).toMatch(/a: a [23] \(network\)/)
    await expect.poll(() => second.text()).toMatch(/a: a [23]/)
  })

  it('is read from storage by a tab that was in the back/forward cache', async () => {
    const [first, second] = await openTwo('a')
    // What such a tab hears of it: its channel is closed meanwhile.
    await second.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
    await first.page.evaluate(() => window.tab.perf.invalidate({ tags: ['a'] }))
    await expect.poll(() => first.text()).toBe('a: a 2 (network)')
    expect(await second.text()).toContain('a 1')
    await second.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await expect.poll(() => second.text()).toMatch(/a [23]/)
  })
})
