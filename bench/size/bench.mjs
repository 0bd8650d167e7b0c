// What the library adds to a page: brotli bytes of each entry for a browser, and of what an app typically imports.
// React, React DOM and TanStack Query are not counted: the app has them already.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'
import { table } from '../lib/table.mjs'
import { measureUse } from './measureUse.mjs'
import { uses } from './uses.mjs'

const serverEntries = ['./server', './vite', './package.json']

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const isBuilt = (target) => existsSync(join(root, target.default))
const entries = Object.keys(exports).filter(
  (name) => !serverEntries.includes(name) && typeof exports[name] !== 'string' && isBuilt(exports[name]),
)

const everythingOf = (name) => ({
  name: `all of ${name}`,
  code: `import * as all from '${name}'\nglobalThis.app = { ...all }`,
})

/** For comparison, where they are installed. */
const peers = [
  {
    name: 'TanStack Query: provider + useQuery',
    package: '@tanstack/react-query',
    code: `import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
      globalThis.app = [QueryClient, QueryClientProvider, useQuery]`,
    isCounted: true,
  },
  {
    name: 'react-window: List',
    package: 'react-window',
    code: `import { List } from 'react-window'\nglobalThis.app = [List]`,
  },
  { ...everythingOf('web-vitals'), name: 'web-vitals', package: 'web-vitals' },
]

const kilobytes = (bytes) => (bytes === 0 || bytes === undefined ? '–' : (bytes / 1000).toFixed(2))

export const title = 'Size: minified, brotli, kB; React, React DOM and TanStack Query not counted'

export const run = async () => {
  const measured = [
    ...uses,
    ...entries.map((name) => everythingOf(name.replace('.', 'react-hotpath'))),
    ...peers.filter(({ package: name }) => existsSync(join(root, 'node_modules', name))),
  ]
  const rows = []
  for (const use of measured) {
    // One after the other: two at a time would measure each other.
    // oxlint-disable-next-line no-await-in-loop
    rows.push({ name: use.name, goal: use.goalBytes, ...(await measureUse(use)) })
  }
  return {
    text: table(
      ['', 'loaded', 'goal', 'on demand'],
      rows.map(({ name, atStart, goal, later }) => [name, ...[atStart, goal, later].map(kilobytes)]),
    ),
    figures: { bytes: rows },
  }
}
