import { onTestFinished } from 'vitest'
import { serveFolder } from '../../../scripts/serveFolder.mjs'
import { openPage, type OpenedPage } from './openPage.js'

/** Serves a built app and opens it in Chromium; both end with the test. */
export const openApp = async (folder: string): Promise<OpenedPage> => {
  const server = await serveFolder(folder)
  onTestFinished(() => server.close())
  return openPage(server.url)
}
