// Packs the built library as npm would publish it.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { captureNode, npmBin } from './run.mjs'

/** Writes the tarball into `folder` (emptied of older ones) and returns its path. */
export const packLibrary = async (folder) => {
  mkdirSync(folder, { recursive: true })
  for (const name of tarballsIn(folder)) rmSync(join(folder, name))
  const { isGreen, output } = await captureNode(npmBin(), [
    'pack',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  ])
  const [tarball] = tarballsIn(folder)
  if (!isGreen || tarball === undefined) throw new Error(`npm pack failed:\n${output}`)
  return join(folder, tarball)
}

const tarballsIn = (folder) => readdirSync(folder).filter((name) => name.endsWith('.tgz'))
