import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TabOptions } from './page/TabControls.js'
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

/** Opens tabs that know of each other. */
const openMany = async (count: number, options: TabOptions = { client }): Promise<readonly Tab[]> => {
  const tabs = await Promise.all(Array.from({ length: count }, () => browser.open(options)))
  for (const tab of tabs) await expect.poll(() => tab.met()).toBe(count)
  return tabs
}

const openTwo = async (options?: TabOptions): Promise<readonly [Tab, Tab]> => {
  const [first, second] = await openMany(2, options)
  if (first === undefined || second === undefined) throw new Error('Two tabs were to be opened.')
  return [first, second]
}

/** Both show a text: the first one asks, and the second waits for what comes of it. */
const askAndWait = async (first: Tab, second: Tab): Promise<void> => {
  server.hold()
  await first.show('a')
  await expect.poll(() => server.waiting).toBe(1)
  await second.show('a')
  await expect.poll(() => first.heard('pong')).toBeGreaterThan(0)
  expect(server.requests).toEqual(['a'])
}

const textsOf = (tabs: readonly Tab[]) => Promise.all(tabs.map((tab) => tab.text()))

describe('one flight per key across tabs', () => {
  it.each([2, 10])('%i open tabs ask once, and the value crosses once', async (count) => {
    const tabs = await openMany(count)
    server.hold()
    await Promise.all(tabs.map((tab) => tab.show('a')))
    await expect.poll(() => tabs[0]?.heard('pong')).toBeGreaterThanOrEqual(count - 1)
    server.release()
    await expect
      .poll(async () => (await textsOf(tabs)).toSorted())
      .toEqual(['a: a 1 (network)', ...Array<string>(count - 1).fill('a: a 1 (tab)')])
    expect(server.requests).toEqual(['a'])
    expect(await tabs[0]?.heard('result')).toBe(1)
    expect(browser.complaints).toEqual([])
  })

  it('ten tabs that start at the same moment with something stored show it at once and ask once', async () => {
    const before = await browser.open({ client, shown: ['a'] })
    await expect.poll(() => before.text()).toBe('a: a 1 (network)')
    await before.page.evaluate(() => window.tab.perf.flush())
    await before.page.close()
    server.hold()
    // The browser's first answer comes late on a machine that has other work: here it is waited for.
    const patient = { ...client, flight: { coldWaitMs: 10_000 } }
    const tabs = await Promise.all(
      Array.from({ length: 10 }, () => browser.open({ client: patient, shown: ['a'] })),
    )
    await expect.poll(() => textsOf(tabs)).toEqual(tabs.map(() => 'a: a 1 (indexeddb)'))
    await expect.poll(() => tabs[0]?.heard('pong')).toBeGreaterThanOrEqual(9)
    expect(server.requests).toEqual(['a', 'a'])
    server.release()
    await expect
      .poll(async () => (await textsOf(tabs)).toSorted())
      .toEqual(['a: a 2 (network)', ...Array<string>(9).fill('a: a 2 (tab)')])
    expect(server.requests).toEqual(['a', 'a'])
    expect(browser.complaints).toEqual([])
  })

  it('nothing crosses that nobody wants', async () => {
    const [first, second] = await openTwo()
    await first.show('a')
    await expect.poll(() => first.text()).toBe('a: a 1 (network)')
    await first.page.evaluate(() => window.tab.perf.flush())
    expect(await second.heard('result')).toBe(0)
  })

  it('without persistence tabs share when they are told to, and not by themselves', async () => {
    const [first, second] = await openTwo({ client: { scope: 'ada', flight: { tabs: true } } })
    await askAndWait(first, second)
    server.release()
    await expect.poll(() => second.text()).toBe('a: a 1 (tab)')
    const apart = await Promise.all([
      browser.open({ client: { scope: 'ada' }, shown: ['b'] }),
      browser.open({ client: { scope: 'ada' }, shown: ['b'] }),
    ])
    await expect
      .poll(async () => (await textsOf(apart)).toSorted())
      .toEqual(['b: b 1 (network)', 'b: b 2 (network)'])
  })

  it.each(['locks', 'BroadcastChannel'] as const)(
    'without %s each tab asks for itself, and nothing fails',
    async (missing) => {
      const prepare =
        missing === 'locks'
          ? () => Object.defineProperty(navigator, 'locks', { value: undefined })
          : () => Object.defineProperty(window, 'BroadcastChannel', { value: undefined })
      const tabs = await Promise.all([
        browser.open({ client, shown: ['a'] }, prepare),
        browser.open({ client, shown: ['a'] }, prepare),
      ])
      await expect
        .poll(async () => (await textsOf(tabs)).toSorted())
        .toEqual(['a: a 1 (network)', 'a: a 2 (network)'])
      expect(browser.complaints).toEqual([])
    },
  )
})

describe('a tab that asks and is lost', () => {
  it.each(['closed', 'crashed'] as const)('is replaced when it is %s', async (how) => {
    const [first, second] = await openTwo()
    await askAndWait(first, second)
    await (how === 'closed' ? first.page.close() : first.crash())
    await expect.poll(() => server.requests).toEqual(['a', 'a'])
    server.release()
    await expect.poll(() => second.text()).toMatch(/^a: a \d \(network\)$/)
  })

  it('is replaced when it is frozen, and its late result is dropped everywhere', async () => {
    const [first, second] = await openTwo()
    await askAndWait(first, second)
    await first.freeze()
    await expect.poll(() => server.waiting, { timeout: 10_000 }).toBe(2)
    // Both answers are there: the frozen tab finds its own, older one when it wakes.
    server.release()
    await expect.poll(() => second.text()).toBe('a: a 2 (network)')
    await first.thaw()
    await expect.poll(() => first.text()).toBe('a: a 2 (tab)')
    await Promise.all([first, second].map((tab) => tab.page.evaluate(() => window.tab.perf.flush())))
    expect(await second.text()).toBe('a: a 2 (network)')
    const stored = await second.stored()
    expect(stored).toContain('a 2')
    expect(stored).not.toContain('a 1')
    expect(server.requests).toEqual(['a', 'a'])
  })

  it('is waited for at most maxWaitMs when its request hangs, and takes the result of the other', async () => {
    const [first, second] = await openTwo({ client: { ...client, flight: { maxWaitMs: 1500 } } })
    await askAndWait(first, second)
    await expect.poll(() => server.requests, { timeout: 10_000 }).toEqual(['a', 'a'])
    server.answerNewest()
    await expect.poll(() => second.text()).toBe('a: a 1 (network)')
    await expect.poll(() => first.text()).toBe('a: a 1 (tab)')
    // Its own request was ended.
    await expect.poll(() => server.waiting).toBe(0)
  })

  it('lets the next one try when its request fails', async () => {
    const [first, second] = await openTwo()
    await askAndWait(first, second)
    server.answerOldest(500)
    await expect.poll(() => first.text()).toContain('The server answered 500.')
    await expect.poll(() => server.waiting).toBe(1)
    server.release()
    await expect.poll(() => second.text()).toBe('a: a 2 (network)')
  })
})

describe('a caller that leaves', () => {
  it('ends the request when nobody else wants it', async () => {
    const [first] = await openTwo()
    server.hold()
    await first.show('a')
    await expect.poll(() => server.waiting).toBe(1)
    await first.show()
    await expect.poll(() => server.waiting).toBe(0)
  })

  it('leaves the request to the tab that waits for it; when that leaves too, it is ended', async () => {
    const [first, second] = await openTwo()
    await askAndWait(first, second)
    await first.show()
    await expect.poll(() => first.text()).toBe('')
    expect(server.waiting).toBe(1)
    server.release()
    await expect.poll(() => second.text()).toBe('a: a 1 (tab)')
    expect(server.requests).toEqual(['a'])
  })
})
