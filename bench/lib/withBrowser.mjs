// A built bench page on a server of its own, and a browser to open it with; both end with the work.
import { chromium } from 'playwright'
import { findBrowser } from '../../scripts/browser.mjs'
import { serveFolder } from '../../scripts/serveFolder.mjs'
import { buildPages } from './buildPages.mjs'

// With the first two headers the browser's clock steps 0.005 ms instead of 0.1.
const isolated = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  // As a host serves files whose names carry a hash: a second visit has them.
  'cache-control': 'public, max-age=31536000, immutable',
}

export const withBrowser = async (name, work) => {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(`This bench needs a browser: ${found.missing}.`)
  const server = await serveFolder(await buildPages(name), isolated)
  const browser = await chromium.launch({ ...found, args: [...found.args, '--js-flags=--expose-gc'] })
  try {
    return await work(browser, server.url)
  } finally {
    await browser.close()
    await server.close()
  }
}
