import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from './support/openBrowser.js'
import { requestsOf } from './support/requestsOf.js'

let browser: TestBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const conversation = 'conversations/everyone'

const listOf = (page: Page) => page.getByRole('region', { name: 'Conversations' })
const messagesOf = (page: Page) => page.getByRole('log').getByRole('article')

const showsBoth = async (page: Page): Promise<void> => {
  await listOf(page).getByText('Everyone', { exact: true }).waitFor()
  await messagesOf(page).last().waitFor()
}

/** Somebody who was here before, with everything loaded then. */
const returningVisitor = async () => {
  const visitor = await browser.newVisitor()
  const page = await visitor.open(conversation)
  await showsBoth(page)
  return { visitor, page }
}

describe('a reload', () => {
  it('on the slow network shows the list and the open conversation from IndexedDB before any response has come', async () => {
    const { visitor, page } = await returningVisitor()
    await visitor.setNetwork('slow')
    const responses: string[] = []
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.startsWith('/api/')) responses.push(response.url())
    })
    await page.reload()
    await showsBoth(page)
    expect(responses).toEqual([])
    expect(visitor.complaints).toEqual([])
  })

  it('asks once for what two components show', async () => {
    const visitor = await browser.newVisitor()
    const paths = requestsOf(visitor.context)
    const page = await visitor.open(conversation)
    await showsBoth(page)
    // The message list and the chip that says where it came from watch the same query.
    expect(paths.filter((path) => path.endsWith('/messages'))).toHaveLength(1)
    expect(paths.filter((path) => path === '/api/conversations')).toHaveLength(1)
  })

  it('offline goes on reading what was read before, and says so when something was not', async () => {
    const { visitor, page } = await returningVisitor()
    await visitor.setNetwork('offline')
    await page.reload()
    await showsBoth(page)
    await page.goto(new URL('/conversations/abraham-lincoln', page.url()).href)
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor()
    await visitor.setNetwork('normal')
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await messagesOf(page).last().waitFor()
  })

  it('on the flaky network ends with the conversation on the screen', async () => {
    const { visitor, page } = await returningVisitor()
    await visitor.setNetwork('flaky')
    await page.reload()
    await showsBoth(page)
  })
})

/** The message in the middle of the view, or the one of this text, and its distance from the top of the window. */
const readPlace = (page: Page, text?: string): Promise<{ text: string; top: number }> =>
  page.getByRole('log').evaluate((log, wanted) => {
    const middle = log.getBoundingClientRect().top + log.clientHeight / 2
    const found = [...log.querySelectorAll('article')].find((node) =>
      wanted === undefined ? node.getBoundingClientRect().bottom > middle : node.textContent === wanted,
    )
    return {
      text: found?.textContent ?? '',
      top: Math.round(found?.getBoundingClientRect().top ?? Number.NaN),
    }
  }, text)

describe('a conversation', () => {
  it('keeps its place when older messages come in above', async () => {
    const { visitor, page } = await returningVisitor()
    // Slow, so that the place is measured before the older messages come.
    await visitor.setNetwork('slow')
    const arrived = page.waitForResponse((response) => response.url().includes('before='))
    await page.locator('.timeline').hover()
    await page.mouse.wheel(0, -3000)
    const contentHeight = () =>
      page
        .getByRole('log')
        .evaluate((log) => Math.max(...[log, ...log.querySelectorAll('*')].map((node) => node.scrollHeight)))
    const before = await readPlace(page)
    const known = await contentHeight()
    await arrived
    await expect.poll(contentHeight).toBeGreaterThan(known)
    expect(await readPlace(page, before.text)).toEqual(before)
  })

  it('a posted message is seen in a second tab, which nobody touches', async () => {
    const { visitor, page } = await returningVisitor()
    const second = await visitor.open(conversation)
    await showsBoth(second)
    await page.bringToFront()
    await page.getByRole('textbox', { name: 'Your message' }).fill('Seen from the other side')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('log').getByText('Seen from the other side').waitFor()
    await second.getByRole('log').getByText('Seen from the other side').waitFor()
  })

  it("a visitor's message is nobody else's", async () => {
    const { page } = await returningVisitor()
    await page.getByRole('textbox', { name: 'Your message' }).fill('Between us')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('log').getByText('Between us').waitFor()
    const { page: other } = await returningVisitor()
    expect(await other.getByText('Between us').count()).toBe(0)
  })
})

describe('the pages', () => {
  it.each([
    [1440, 'light'],
    [1440, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)(
    'fit %i px, %s, without scrolling sideways or a word on the console',
    async (width, colorScheme) => {
      const visitor = await browser.newVisitor({ viewport: { width, height: 800 }, colorScheme })
      for (const path of ['', conversation, 'gallery', 'insights', 'cache']) {
        const page = await visitor.open(path)
        await page.getByRole('heading').first().waitFor()
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect([path, overflow]).toEqual([path, 0])
        await page.close()
      }
      expect(visitor.complaints).toEqual([])
    },
  )

  it('the plain mode shows the same, and Compare says what each mode took, or that it was not measured', async () => {
    const visitor = await browser.newVisitor()
    const page = await visitor.open()
    await listOf(page).getByText('Everyone', { exact: true }).waitFor()
    await page.getByText('not measured').first().waitFor()
    await page.getByRole('combobox', { name: 'mode' }).selectOption('plain')
    await listOf(page).getByText('Everyone', { exact: true }).waitFor()
    await expect.poll(() => page.getByText('not measured').count()).toBe(0)
  })
})
