import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject, onTestFinished } from 'vitest'
import { binOf, captureNode, root } from '../../../scripts/run.mjs'
import { unpackTarball } from './tarball.js'

const apps = fileURLToPath(new URL('../apps/', import.meta.url))

/** What the library brings along when it is installed. */
const ownDependencies = ['idb-keyval', 'react-window', 'web-vitals']
const tools = ['vite', '@vitejs/plugin-react', '@types/react', '@types/react-dom']

export interface App {
  readonly folder: string
  /** Type-checks the app with the installed TypeScript, the library's declarations included. */
  readonly checkTypes: () => Promise<string>
  /** Builds the app for production with Vite, into `dist`. Gives what Vite wrote, empty when it was green. */
  readonly build: () => Promise<string>
}

/**
 * A fresh app outside the project, from a folder of `test/package/apps`: the packed library is unpacked into its
 * node_modules, and of everything else it has the packages that are named, linked to what is installed here. So it
 * needs no network, and a package that is not named is not there.
 */
export const createApp = (name: string, packages: readonly string[]): App => {
  const folder = mkdtempSync(join(tmpdir(), `hotpath-${name}-`))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(apps, 'template'), folder, { recursive: true })
  cpSync(join(apps, name), folder, { recursive: true })
  unpackTarball(inject('tarball'), join(folder, 'node_modules/react-hotpath'))
  for (const linked of [...ownDependencies, ...tools, ...packages]) {
    const target = join(folder, 'node_modules', linked)
    mkdirSync(dirname(target), { recursive: true })
    // Windows asks for no privilege for a junction; elsewhere the kind is ignored.
    symlinkSync(join(root, 'node_modules', linked), target, 'junction')
  }
  const run = async (file: string, args: string[]) => {
    const { isGreen, output } = await captureNode(file, args, { cwd: folder })
    return isGreen ? '' : output
  }
  return {
    folder,
    checkTypes: () => run(binOf('typescript', 'tsc'), ['-p', '.']),
    build: () => run(binOf('vite'), ['build', '--logLevel', 'warn']),
  }
}
