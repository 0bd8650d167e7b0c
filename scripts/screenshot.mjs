// Makes docs/demo.png, the README's picture: the demo's first screen, its Compare strip filled by real visits in both
// modes with the network switch on slow.   node scripts/screenshot.mjs [URL of a running demo]
// Without a URL it starts the demo itself (built, with its database) and ends it again.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import sharp from 'sharp'
import { findBrowser } from './browser.mjs'
import { root } from './run.mjs'

const maxBytes = 300_000
const viewport = { width: 1440, height: 900 }

const startDemo = () =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (text) => {
      output += text
      const url = /The Record is at (\S+)/.exec(output)?.[1]
      if (url !== undefined) resolve({ url, stop: () => child.kill('SIGTERM') })
    })
    child.on('exit', (code) => reject(new Error(`The demo ended with ${code} before it was there.`)))
  })

/** One visit in a mode, until its messages are on the screen and nothing is on its way any more. */
const visit = async (page, url, mode, network) => {
  await page.evaluate(
    ([chosenMode, chosenNetwork]) => {
      for (const storage of [sessionStorage, localStorage]) storage.setItem('hotpath-demo-mode', chosenMode)
      // oxlint-disable-next-line unicorn/no-document-cookie -- it runs in the page, where this is what the switch does
      document.cookie = `hotpath-network=${chosenNetwork}; path=/`
    },
    [mode, network],
  )
  await page.goto(url)
  await page.locator('.message-words').last().waitFor()
  await page.waitForLoadState('networkidle')
  const visits = await page.evaluate(() => JSON.parse(localStorage.getItem('hotpath-demo-visits') ?? '{}'))
  console.log(mode, network, JSON.stringify(visits[mode]))
}

const takePicture = async (url) => {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(`No browser to take the picture with: ${found.missing}.`)
  const browser = await chromium.launch(found)
  try {
    const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(url)
    await visit(page, url, 'hotpath', 'normal')
    await visit(page, url, 'plain', 'slow')
    await visit(page, url, 'hotpath', 'slow')
    return await page.screenshot()
  } finally {
    await browser.close()
  }
}

const given = process.argv[2]
const demo = given === undefined ? await startDemo() : { url: given, stop: () => {} }
try {
  const shot = await takePicture(demo.url)
  const picture = await sharp(shot).png({ palette: true, colours: 128, effort: 10 }).toBuffer()
  if (picture.length > maxBytes)
    throw new Error(`The picture has ${picture.length} bytes, more than ${maxBytes}.`)
  mkdirSync(join(root, 'docs'), { recursive: true })
  writeFileSync(join(root, 'docs', 'demo.png'), picture)
  console.log(`docs/demo.png: ${picture.length} bytes`)
} finally {
  demo.stop()
}
