import { expect } from 'vitest'
import type { TabOptions } from '../page/TabControls.js'
import type { Tab, TestBrowser } from './openTabs.js'
import type { TestServer } from './startServer.js'

/** Opens two tabs that know of each other and show these texts: the first has asked for them, the second got them. */
export const openSharing = async (
  browser: TestBrowser,
  server: TestServer,
  options: TabOptions,
  ...names: readonly string[]
): Promise<readonly [Tab, Tab]> => {
  const [first, second] = await Promise.all([browser.open(options), browser.open(options)])
  for (const tab of [first, second]) await expect.poll(() => tab.met()).toBe(2)
  if (names.length === 0) return [first, second]
  server.hold()
  await first.show(...names)
  await expect.poll(() => server.waiting).toBe(names.length)
  await second.show(...names)
  await expect.poll(() => first.heard('pong')).toBeGreaterThanOrEqual(names.length)
  server.release()
  for (const name of names) {
    await expect.poll(() => first.text()).toContain(`${name}: ${name} 1 (network)`)
    await expect.poll(() => second.text()).toContain(`${name}: ${name} 1 (tab)`)
  }
  await first.page.evaluate(() => window.tab.perf.flush())
  return [first, second]
}
