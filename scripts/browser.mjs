// Finds a Chromium for every runner (vitest, Storybook's tests, end-to-end tests, bench, screenshots).
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './run.mjs'

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

// The package carries the shared libraries that a bare Debian lacks, but unpacks them only on some
// hosts; so they are unpacked here, for the browser's process alone.
const unpackPackagedChromium = async () => {
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  const bin = join(root, 'node_modules/@sparticuz/chromium/bin')
  const executablePath = await chromium.executablePath(bin)
  const archive = join(bin, 'al2023.tar.br')
  const libraries = join(tmpdir(), 'al2023', 'lib')
  if (!existsSync(libraries) && existsSync(archive)) {
    if (typeof inflate === 'function') await inflate(archive)
    else {
      const { brotliDecompressSync } = await import('node:zlib')
      const { readFileSync, writeFileSync } = await import('node:fs')
      const target = join(tmpdir(), 'al2023')
      mkdirSync(target, { recursive: true })
      const tar = join(target, 'libraries.tar')
      writeFileSync(tar, brotliDecompressSync(readFileSync(archive)))
      execFileSync('tar', ['-xf', tar, '-C', target])
    }
  }
  return { executablePath, env: { ...process.env, LD_LIBRARY_PATH: libraries } }
}

/**
 * The browser to test with, or why there is none.
 * Order: `CHROMIUM_PATH`, an installed Chrome, Chromium or Edge, on Linux x64 the one inside @sparticuz/chromium.
 */
export const findBrowser = async () => {
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const given = process.env.CHROMIUM_PATH
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return { executablePath: given, args, env: process.env }
    return { missing: `CHROMIUM_PATH is ${given}, and no file is there` }
  }
  const installed = installedPaths().find((path) => existsSync(path))
  if (installed !== undefined) return { executablePath: installed, args, env: process.env }
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      return { args, ...(await unpackPackagedChromium()) }
    } catch (error) {
      return { missing: `@sparticuz/chromium could not be unpacked (${error.message})` }
    }
  }
  return {
    missing: `no Chrome, Chromium or Edge was found on this ${process.platform} ${process.arch}; set CHROMIUM_PATH to one`,
  }
}
