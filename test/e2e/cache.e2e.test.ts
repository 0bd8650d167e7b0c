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
const subjectOf = (page: Page) => page.getByRole('region', { name: 'The list of conversations' })

const showsBoth = async (page: Page): Promise<void> => {
  await listOf(page).getByText('Everyone', { exact: true }).waitFor()
  await messagesOf(page).last().waitFor()
}

/** What is stored is written when the page has nothing else to do. */
const patience = { timeout: 10_000 }

/** What asks again whatever is live. */
const lookAt = async (page: Page): Promise<void> => {
  await page.bringToFront()
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
}

/** A line of the explanation, by its title. */
const explained = (page: Page, title: string) =>
  page
    .getByRole('region', { name: 'Explain a key' })
    .locator('dl > div')
    .filter({ has: page.getByText(title, { exact: true }) })
    .getByRole('definition')

/** Every text that any IndexedDB of the page's origin holds, keys included. */
const readStored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const settle = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('no reason')))
      })
    const texts: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settle(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store)
        texts.push(JSON.stringify([await settle(objects.getAllKeys()), await settle(objects.getAll())]))
      }
      database.close()
    }
    return texts.join('\n')
  })

describe('two tabs', () => {
  it('that open one after the other make one request for what both show', async () => {
    const visitor = await browser.newVisitor()
    const paths = requestsOf(visitor.context)
    const first = await visitor.open(conversation)
    await showsBoth(first)
    const second = await visitor.open(conversation)
    await showsBoth(second)
    expect(paths.filter((path) => path.endsWith('/messages'))).toHaveLength(1)
    expect(paths.filter((path) => path === '/api/conversations')).toHaveLength(1)
    expect(visitor.complaints).toEqual([])
  })

  it('renew with one request what was invalidated in one of them', async () => {
    const visitor = await browser.newVisitor()
    const first = await visitor.open('cache')
    const second = await visitor.open('cache')
    for (const page of [first, second])
      await subjectOf(page)
        .getByText(/^From /)
        .first()
        .waitFor()
    const paths = requestsOf(visitor.context)
    await first.getByRole('button', { name: 'Invalidate its tag' }).click()
    // Either may be the one that asks: both hear of it in the same moment.
    await Promise.any([first, second].map((page) => subjectOf(page).getByText('from another tab').waitFor()))
    expect(paths).toEqual(['/api/conversations'])
  })

  it('are both empty when the visitor logs out in one, and the device holds nothing of it', async () => {
    const visitor = await browser.newVisitor()
    const first = await visitor.open(conversation)
    await showsBoth(first)
    await first.getByRole('textbox', { name: 'Your message' }).fill('Nobody else may read this')
    await first.getByRole('button', { name: 'Send' }).click()
    await first.getByRole('log').getByText('Nobody else may read this').waitFor()
    const second = await visitor.open(conversation)
    await second.getByRole('log').getByText('Nobody else may read this').waitFor()
    await expect.poll(() => readStored(second), patience).toContain('Nobody else may read this')

    await first.getByRole('link', { name: 'Cache' }).click()
    await first.getByRole('button', { name: 'Log out' }).click()
    for (const page of [first, second]) {
      await page.getByRole('heading', { name: 'You are logged out' }).waitFor()
      expect(await page.getByText('Nobody else may read this').count()).toBe(0)
      expect(await page.getByRole('article').count()).toBe(0)
    }
    await expect.poll(() => readStored(second), patience).not.toContain('Nobody else may read this')
    expect(await readStored(second)).not.toContain('Washington')

    await second.getByRole('button', { name: 'Come in as somebody new' }).click()
    await second.goto(new URL(conversation, second.url()).href)
    await showsBoth(second)
    expect(await second.getByText('Nobody else may read this').count()).toBe(0)
    expect(visitor.complaints).toEqual([])
  })
})

describe('with the API off', () => {
  it('one goes on reading after a reload, and the page says from when it is', async () => {
    const visitor = await browser.newVisitor()
    const page = await visitor.open(conversation)
    await showsBoth(page)
    await visitor.setNetwork('offline')
    await page.reload()
    await showsBoth(page)
    await lookAt(page)
    await page.getByText(/No answer from the server: this conversation is from \d\d:\d\d/).waitFor()
    expect(await messagesOf(page).count()).toBeGreaterThan(0)

    await visitor.setNetwork('normal')
    const note = page.getByText(/No answer from the server: this conversation/)
    await note.getByRole('button', { name: 'Try again' }).click()
    await note.waitFor({ state: 'detached' })
  })
})

describe('the page about the cache', () => {
  it('explains a key, and counts what was asked for and saved', async () => {
    const visitor = await browser.newVisitor()
    const page = await visitor.open()
    await showsBoth(page)
    await page.getByRole('link', { name: 'Cache' }).click()
    await page
      .getByRole('combobox', { name: 'key' })
      .selectOption('["conversations",{"page":1,"pageSize":20,"q":""}]')
    await expect
      .poll(() => explained(page, 'State').textContent(), patience)
      .toMatch(/^fresh, for another \d+ min$/)
    await expect.poll(() => explained(page, 'Held in').textContent(), patience).toMatch(/memory.*IndexedDB/)
    expect(await explained(page, 'Tags').textContent()).toBe('conversations')
    expect(await explained(page, 'Last request').textContent()).toMatch(/^\d\d:\d\d:\d\d, .*took/)
    const row = page.getByRole('row', { name: /^conversations/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(
      expect.arrayContaining(['1', expect.stringMatching(/^[1-9]/)]),
    )
    expect(visitor.complaints).toEqual([])
  })

  it('says why a value is stale when its tag was invalidated and the server cannot be reached', async () => {
    const visitor = await browser.newVisitor()
    const page = await visitor.open('cache')
    await subjectOf(page)
      .getByText(/^From /)
      .first()
      .waitFor()
    await visitor.setNetwork('offline')
    await page.getByRole('button', { name: 'Invalidate its tag' }).click()
    await expect
      .poll(() => explained(page, 'State').textContent(), patience)
      .toBe('stale: a tag was invalidated')
    await subjectOf(page)
      .getByText(/Could not refresh/)
      .waitFor()
  })

  it('says that a value stands in for an answer while the server cannot be reached', async () => {
    const visitor = await browser.newVisitor()
    const page = await visitor.open('cache')
    await subjectOf(page)
      .getByText(/^From /)
      .first()
      .waitFor()
    await visitor.setNetwork('offline')
    await page.getByRole('button', { name: 'Ask again' }).click()
    await subjectOf(page)
      .getByText(/No answer from the server/)
      .waitFor()
    await expect
      .poll(() => explained(page, 'Shown from').textContent(), patience)
      .toContain('since the server gave no answer')
  })

  it('removes what is on the device, and says how much that was', async () => {
    const visitor = await browser.newVisitor()
    const page = await visitor.open('cache')
    await expect.poll(() => readStored(page), patience).toContain('Washington')
    await page.getByRole('button', { name: 'Forget everything on this device' }).click()
    await page.getByText(/is removed: 1 entry, [\d.]+ kB\./).waitFor()
    expect(await readStored(page)).not.toContain('Washington')
  })

  it('has a plain counterpart that says what it has not', async () => {
    const visitor = await browser.newVisitor()
    const page = await visitor.open('cache')
    await page.getByRole('combobox', { name: 'mode' }).selectOption('plain')
    await page.getByRole('heading', { name: 'In this tab’s memory' }).waitFor()
    await page.getByRole('row', { name: /"conversations".*fresh/ }).waitFor()
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByText(/Other open tabs keep theirs/).waitFor()
    expect(visitor.complaints).toEqual([])
  })
})
