// The applications in test/fixtures, which have lockfiles and node_modules of their own. `.ci/run` installs them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const fixtures = join(root, 'test/fixtures')

export const fixtureFolder = (name) => join(fixtures, name)

/** npm writes this file at the end of an install. */
export const isFixtureInstalled = (name) =>
  existsSync(join(fixtureFolder(name), 'node_modules/.package-lock.json'))

/** What to do where a fixture is not installed, for the one line that names a skipped test. */
export const howToInstall = (name) => `because test/fixtures/${name} is not installed (npm ci in that folder)`

/** A plugin of Vite: everything that the fixture names as a dependency comes from its node_modules. */
export const resolveFromFixture = (name) => {
  const folder = fixtureFolder(name)
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const isDependency = (source) =>
    Object.keys(dependencies).some(
      (dependency) => source === dependency || source.startsWith(`${dependency}/`),
    )
  return {
    name: `hotpath:${name}`,
    enforce: 'pre',
    resolveId(source, _, options) {
      if (!isDependency(source)) return undefined
      return this.resolve(source, join(folder, 'package.json'), { ...options, skipSelf: true })
    },
  }
}
