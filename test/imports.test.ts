import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  inwardImports,
  nodeModulesReached,
  providerReached,
  reactInEngine,
  undeclaredPackages,
  upwardImports,
} from './support/importRules.js'
import { readImports, specifiersOf, type ModuleImports } from './support/readImports.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const library = readImports(join(root, 'src'))

// The shape of our own package.json; publint fails for an entry without a file.
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
}
const entries = Object.entries(manifest.exports).flatMap(([name, target]) =>
  typeof target === 'string'
    ? []
    : [{ name, path: target.default.replace('./dist/', '').replace(/\.js$/, '.ts') }],
)
const browserEntries = entries.filter(({ name }) => !['./server', './vite'].includes(name))
const lonelyEntries = entries.filter(({ name }) => ['./image', './lazy', './list'].includes(name))
const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })

describe('the library', () => {
  it('imports downward only', () => {
    expect(upwardImports(library)).toEqual([])
  })

  it('imports another layer or component only through its index', () => {
    expect(inwardImports(library)).toEqual([])
  })

  it('has no React in kernel, cache, request and metrics, and no package in kernel', () => {
    expect(reactInEngine(library)).toEqual([])
  })

  it('imports only packages that it declares', () => {
    expect(undeclaredPackages(library, declared)).toEqual([])
  })

  it.each(browserEntries)('reaches nothing of Node from $name', ({ path }) => {
    expect(nodeModulesReached(library, path)).toEqual([])
  })

  it.each(lonelyEntries)('reaches neither TanStack Query nor the provider from $name', ({ path }) => {
    expect(providerReached(library, path)).toEqual([])
  })
})

describe('who uses the library', () => {
  const folders = ['demo/web', 'demo/server', 'demo/shared', 'stories', 'bench']
  it.each(folders.filter((folder) => existsSync(join(root, folder))))(
    'imports it by its name, as a user does: %s',
    (folder) => {
      const intoSource = readImports(join(root, folder)).flatMap(({ path, files }) =>
        files.filter((file) => /^(\.\.\/)+src\//.test(file)).map((file) => `${path} → ${file}`),
      )
      expect(intoSource).toEqual([])
    },
  )
})

describe('a broken rule is found', () => {
  const module = (path: string, ...imports: readonly string[]): ModuleImports => ({
    path,
    files: imports.filter((imported) => imported.endsWith('.ts') || imported.endsWith('.tsx')),
    packages: imports.filter((imported) => !imported.endsWith('.ts') && !imported.endsWith('.tsx')),
  })

  it('upward, sideways and into an unknown folder', () => {
    expect(upwardImports([module('kernel/a.ts', 'cache/index.ts')])).toEqual(['kernel/a.ts → cache/index.ts'])
    expect(upwardImports([module('cache/a.ts', 'request/index.ts')])).toHaveLength(1)
    expect(upwardImports([module('components/A/a.tsx', 'client/index.ts')])).toHaveLength(1)
    expect(upwardImports([module('helpers/a.ts', 'kernel/index.ts')])).toHaveLength(1)
    expect(upwardImports([module('client/a.ts', '../demo/shared/api.ts')])).toHaveLength(1)
    expect(upwardImports([module('client/a.ts', 'cache/index.ts', 'react')])).toEqual([])
  })

  it('past an index', () => {
    expect(inwardImports([module('client/a.ts', 'cache/memory/createMemoryLayer.ts')])).toHaveLength(1)
    expect(inwardImports([module('components/A/a.tsx', 'components/B/b.tsx')])).toHaveLength(1)
    expect(inwardImports([module('image.ts', 'components/A/A.tsx')])).toHaveLength(1)
    expect(inwardImports([module('components/A/a.tsx', 'components/B/index.ts')])).toEqual([])
    expect(inwardImports([module('components/A/a.tsx', 'components/shared.ts')])).toEqual([])
    expect(inwardImports([module('cache/a.ts', 'cache/memory/createMemoryLayer.ts')])).toEqual([])
  })

  it('React in the engine, a package in the kernel, a package that nobody declares', () => {
    expect(reactInEngine([module('metrics/a.ts', 'react')])).toHaveLength(1)
    expect(reactInEngine([module('cache/a.ts', '@tanstack/query-core')])).toHaveLength(1)
    expect(reactInEngine([module('kernel/a.ts', 'idb-keyval')])).toHaveLength(1)
    expect(reactInEngine([module('cache/a.ts', 'idb-keyval')])).toEqual([])
    expect(undeclaredPackages([module('client/a.ts', 'lodash/get')], ['react'])).toHaveLength(1)
    expect(undeclaredPackages([module('client/a.ts', 'react/jsx-runtime')], ['react'])).toEqual([])
  })

  it('Node or TanStack Query two imports away', () => {
    const chain = [
      module('image.ts', 'kernel/a.ts'),
      module('kernel/a.ts', 'node:fs', '@tanstack/query-core'),
    ]
    expect(nodeModulesReached(chain, 'image.ts')).toEqual(['kernel/a.ts → node:fs'])
    expect(providerReached(chain, 'image.ts')).toEqual(['kernel/a.ts → @tanstack/query-core'])
    expect(
      providerReached([module('image.ts', 'client/index.ts'), module('client/index.ts')], 'image.ts'),
    ).toEqual(['client/index.ts'])
  })

  it('in every way of writing an import', () => {
    const text = `
      import a from 'a'
      import type { B } from 'b'
      export * from 'c'
      export { d } from 'd'
      const e = () => import('e')
      type F = import('f').F
      import 'g'
      const view = <div>{a}</div>
    `
    expect(specifiersOf(text, 'tsx').toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
})
