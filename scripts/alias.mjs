// The package's own names, resolved to its source: for tests, stories and the demo's development server.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'string' ? [] : [{ name: name.slice(1), built: target.default }],
)

const aliasTo = (file) =>
  entries.map(({ name, built }) => ({
    find: new RegExp(`^react-hotpath${name.replace('/', '\\/')}$`),
    replacement: join(root, file(built)),
  }))

export const sourceAlias = aliasTo((built) => built.replace('./dist/', 'src/').replace(/\.js$/, '.ts'))
export const builtAlias = aliasTo((built) => built)
