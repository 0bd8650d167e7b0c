// The libraries that the benches compare with have a lockfile of their own, so that nobody installs them with Hotpath.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'

/** Installs them once; needs the network then. */
export const installPeers = () => {
  const folder = join(root, 'bench')
  if (existsSync(join(folder, 'node_modules'))) return
  console.log('Installing the libraries to compare with …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], {
    cwd: folder,
    shell: process.platform === 'win32',
    stdio: 'inherit',
  })
  if (status !== 0)
    throw new Error('The libraries to compare with could not be installed (npm ci in bench/).')
}
