// The Chromium inside @sparticuz/chromium, for Linux x64 machines without a browser. Its own code unpacks into shared
// names of the temp folder and leaves out the libraries that a bare Debian lacks, so the unpacking is done here.
import { createReadStream, createWriteStream, existsSync, mkdtempSync } from 'node:fs'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { root } from './run.mjs'
import { unpackTar } from './tar.mjs'

const packageFolder = join(root, 'node_modules/@sparticuz/chromium')

const fontConfiguration = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`

const unpackInto = async (folder, finalFolder) => {
  const bin = join(packageFolder, 'bin')
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    unpackTar(brotliDecompressSync(readFileSync(join(bin, `${name}.tar.br`))), folder)
  }
  writeFileSync(join(folder, 'fonts.conf'), fontConfiguration(finalFolder))
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(folder, 'chromium'), { mode: 0o755 }),
  )
}

/**
 * Unpacks (209 MB, once, about 2 s) and gives what a browser's start needs. Several processes may do so at a time: each
 * unpacks into a folder of its own, the first to finish gives it the common name, and the others drop theirs.
 */
export const unpackPackagedChromium = async (cacheFolder = join(root, 'node_modules/.cache/hotpath')) => {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const folder = join(cacheFolder, `chromium-${version}`)
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true })
    const ownFolder = mkdtempSync(`${folder}-unpacking-`)
    try {
      await unpackInto(ownFolder, folder)
      renameSync(ownFolder, folder)
    } catch (error) {
      if (!existsSync(folder)) throw error
    } finally {
      rmSync(ownFolder, { recursive: true, force: true })
    }
  }
  const hasFontConfiguration = existsSync('/etc/fonts/fonts.conf')
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      ...(hasFontConfiguration ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
    },
  }
}
