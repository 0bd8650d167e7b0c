// Finds a Chromium for every runner (vitest, Storybook's tests, end-to-end tests, bench, screenshots).
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { unpackPackagedChromium } from './packagedChromium.mjs'

const installedPaths = () => {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ]
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ])
    default:
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
        '/usr/bin/google-chrome-stable',
        '/usr/bin/microsoft-edge',
      ]
  }
}

const startArguments = () => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const findPackaged = async () => {
  try {
    return { args: startArguments(), ...(await unpackPackagedChromium()) }
  } catch (error) {
    return { missing: `@sparticuz/chromium could not be unpacked (${error.message})` }
  }
}

/**
 * The browser to test with, `{ executablePath, args, env }`, or why there is none, `{ missing }`.
 * Order: `CHROMIUM_PATH` (a file, or `packaged` for the one inside @sparticuz/chromium), an installed Chrome, Chromium
 * or Edge, on Linux x64 the packaged one. `env` is for the browser's process alone.
 */
export const findBrowser = async () => {
  const given = process.env.CHROMIUM_PATH
  const hasPackaged = process.platform === 'linux' && process.arch === 'x64'
  if (given === 'packaged' && hasPackaged) return findPackaged()
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return { executablePath: given, args: startArguments(), env: process.env }
    return { missing: `CHROMIUM_PATH is ${given}, and no file is there` }
  }
  const installed = installedPaths().find((path) => existsSync(path))
  if (installed !== undefined) return { executablePath: installed, args: startArguments(), env: process.env }
  if (hasPackaged) return findPackaged()
  return {
    missing: `no Chrome, Chromium or Edge was found on this ${process.platform} ${process.arch}; set CHROMIUM_PATH to one`,
  }
}
