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

/** Two tabs that show `a 1`, which is stored. */
const openTwo = async (): Promise<readonly [Tab, Tab]> => {
  const tabs = await openSharing(browser, server, { client, query: { staleTime: 3_600_000 } }, 'a')
  expect(await tabs[0].stored()).toContain('a 1')
  return tabs
}

const scopeOf = (tab: Tab) => tab.page.evaluate(() => window.tab.perf.scope)
const flush = (...tabs: readonly Tab[]) =>
  Promise.all(tabs.map((tab) => tab.page.evaluate(() => window.tab.perf.flush())))

const logouts = [
  ['clear()', () => void window.tab.perf.clear(), 'ada'],
  ['setScope(another user)', () => void window.tab.perf.setScope('bob'), null],
  ['setScope(null)', () => void window.tab.perf.setScope(null), null],
] as const

describe('a logout in one tab', () => {
  it.each(logouts)('by %s empties all tabs and the storage', async (_, logOut, scope) => {
    const [first, second] = await openTwo()
    server.hold()
    await first.page.evaluate(logOut)
    for (const tab of [first, second]) await expect.poll(() => tab.text()).toContain('pending')
    expect(await scopeOf(second)).toBe(scope)
    await expect.poll(() => second.stored()).not.toContain('a 1')
    server.release()
    for (const tab of [first, second]) await expect.poll(() => tab.text()).toMatch(/a: a [23]/)
    const events = await second.page.evaluate(() => window.tab.events)
    expect(events.includes('scope-left')).toBe(scope === null)
    await flush(first, second)
    expect(await second.stored()).not.toContain('a 1')
  })

  it('leaves the other tabs without a scope: what they fetch is not stored until the application says whose it is', async () => {
    const [first, second] = await openTwo()
    await first.show()
    await first.page.evaluate(() => window.tab.perf.setScope('bob'))
    await expect.poll(() => second.text()).toContain('a 2')
    await flush(second)
    expect(await second.stored()).not.toContain('a 2')
    await second.page.evaluate(() => window.tab.perf.setScope('bob'))
    await expect.poll(() => second.text()).toContain('a 3')
    await flush(second)
    expect(await second.stored()).toContain('a 3')
  })

  it("does not leave behind what another tab was about to write, nor the user's name", async () => {
    const [first, second] = await openTwo()
    await second.page.evaluate(() => void window.tab.perf.queryClient.setQueryData(['b'], 'a secret'))
    await first.page.evaluate(() => window.tab.perf.setScope(null))
    await expect.poll(() => scopeOf(second)).toBe(null)
    await flush(first, second)
    // Each tab clears once more itself; the last one has then done so.
    await expect.poll(() => second.stored()).not.toContain('secret')
    expect(await second.stored()).not.toContain('ada')
  })

  it('drops the answer of a request that ran, in whichever tab', async () => {
    const [first, second] = await openTwo()
    server.hold()
    await second.show('a', 'b')
    await expect.poll(() => server.waiting).toBe(1)
    await first.show('a', 'b')
    await expect.poll(() => second.heard('pong')).toBeGreaterThan(0)
    await first.page.evaluate(() => void window.tab.perf.clear())
    for (const tab of [first, second]) await expect.poll(() => tab.text()).toContain('a: pending')
    server.release()
    for (const tab of [first, second]) await expect.poll(() => tab.text()).toMatch(/b: b [1-3]/)
    await flush(first, second)
  })

  it('reaches a tab that was in the back/forward cache', async () => {
    const [first, second] = await openTwo()
    await second.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
    await first.show()
    await first.page.evaluate(() => window.tab.perf.setScope('bob'))
    expect(await second.text()).toContain('a 1')
    server.hold()
    await second.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await expect.poll(() => second.text()).toContain('pending')
    expect(await scopeOf(second)).toBe(null)
  })

  it('does not reach the tabs of another user', async () => {
    const options = { client: { ...client, scope: 'bob' }, query: { staleTime: 3_600_000 }, shown: ['a'] }
    const other = await browser.open(options)
    await expect.poll(() => other.text()).toContain('a 1')
    await flush(other)
    const ada = await browser.open({ client })
    await ada.page.evaluate(() => window.tab.perf.clear())
    expect(await other.text()).toContain('a 1')
    expect(await other.stored()).toContain('a 1')
  })
})
