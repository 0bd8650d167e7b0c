// What the library adds to a page: brotli bytes of each entry for a browser, and of what an app typically imports.
// React, React DOM and TanStack Query are not counted: the app has them already.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { builtAlias } from '../../scripts/alias.mjs'
import { root } from '../../scripts/run.mjs'
import { table } from '../lib/table.mjs'

const notCounted = /^(react|react-dom|@tanstack\/[^/]+)(\/|$)/
const serverEntries = ['./server', './vite', './package.json']

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const isBuilt = (target) => existsSync(join(root, target.default))
const entries = Object.keys(exports).filter(
  (name) => !serverEntries.includes(name) && typeof exports[name] !== 'string' && isBuilt(exports[name]),
)

const everythingOf = (name) => `export * from '${name}'`

/** Uses of the library as an app writes them; what is not imported must not be paid for. */
const uses = [
  {
    name: 'PerfProvider + useDedupedQuery, nothing switched on',
    code: `export { createPerfClient, PerfProvider, useDedupedQuery } from 'react-hotpath'`,
  },
  ...entries.map((name) => {
    const specifier = name.replace('.', 'react-hotpath')
    return { name: `all of ${specifier}`, code: everythingOf(specifier) }
  }),
]

/** For comparison, where they are installed. */
const peers = [
  {
    name: 'TanStack Query: provider + useQuery',
    package: '@tanstack/react-query',
    code: `export { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'`,
    isCounted: true,
  },
  { name: 'react-window: List', package: 'react-window', code: `export { List } from 'react-window'` },
  { name: 'web-vitals', package: 'web-vitals', code: everythingOf('web-vitals') },
]

const compressedBytes = ({ code }) => brotliCompressSync(code).length

/** The entry with everything it imports statically; the rest comes when it is asked for. */
const chunksAtStart = (chunks) => {
  const reached = new Set()
  const visit = (name) => {
    const chunk = chunks.find(({ fileName }) => fileName === name)
    if (chunk === undefined || reached.has(chunk)) return
    reached.add(chunk)
    chunk.imports.forEach(visit)
  }
  chunks.filter(({ isEntry }) => isEntry).forEach(({ fileName }) => visit(fileName))
  return [...reached]
}

const measure = async ({ code, isCounted = false }) => {
  const entry = '\0entry.js'
  const bundle = await rolldown({
    input: entry,
    cwd: root,
    platform: 'browser',
    external: (id) => notCounted.test(id) && !(isCounted && id.startsWith('@tanstack/')),
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : builtAlias.find(({ find }) => find.test(id))?.replacement),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    onLog: (level, log, next) => {
      if (log.code === 'UNRESOLVED_IMPORT' || log.code === 'MISSING_EXPORT') throw new Error(log.message)
      // 'use client' is for frameworks that split server and browser; it has no bytes here.
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log)
    },
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  const chunks = output.filter(({ type }) => type === 'chunk')
  const first = chunksAtStart(chunks)
  const sum = (list) => list.reduce((bytes, chunk) => bytes + compressedBytes(chunk), 0)
  return { atStart: sum(first), later: sum(chunks) - sum(first) }
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(2)

export const title = 'Size: minified, brotli, kB; React, React DOM and TanStack Query not counted'

export const run = async () => {
  const installed = peers.filter(({ package: name }) => existsSync(join(root, 'node_modules', name)))
  const rows = []
  for (const use of [...uses, ...installed]) {
    // oxlint-disable-next-line no-await-in-loop
    rows.push({ name: use.name, ...(await measure(use)) })
  }
  return {
    text: table(
      ['', 'at start', 'on demand'],
      rows.map(({ name, atStart, later }) => [
        name,
        kilobytes(atStart),
        later === 0 ? '–' : kilobytes(later),
      ]),
    ),
    figures: { bytes: rows },
  }
}
