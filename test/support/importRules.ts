import { posix } from 'node:path'
import type { ModuleImports } from './readImports.js'

/** The layers of src and what each stands on; an entry file (`index.ts`, `image.ts`) is the layer `entry`. */
const engine = ['kernel', 'cache', 'request', 'metrics']
const below: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  cache: ['kernel'],
  request: ['kernel'],
  metrics: ['kernel'],
  port: ['kernel'],
  components: ['kernel', 'port'],
  client: [...engine, 'port'],
  hooks: [...engine, 'port', 'client'],
  devtools: [...engine, 'port', 'client', 'hooks', 'components'],
  'service-worker': ['kernel'],
  server: ['kernel', 'cache'],
  vite: ['kernel'],
  testing: [...engine, 'port', 'client', 'hooks', 'components', 'server'],
  entry: [...engine, 'port', 'client', 'hooks', 'components'],
}

const layerOf = (path: string) => (path.includes('/') ? (path.split('/', 1)[0] ?? '') : 'entry')

/** What shows one `index.ts` to the outside: a layer, and in `components` each component. */
const unitOf = (path: string) => {
  const [layer = '', component = ''] = path.split('/')
  return layer === 'components' && path.split('/').length > 2 ? `${layer}/${component}` : layerOf(path)
}

type Edge = readonly [importer: string, imported: string]

const fileEdges = (modules: readonly ModuleImports[]): readonly Edge[] =>
  modules.flatMap(({ path, files }) => files.map((file): Edge => [path, file]))

const packageEdges = (modules: readonly ModuleImports[]): readonly Edge[] =>
  modules.flatMap(({ path, packages }) => packages.map((name): Edge => [path, name]))

const show = ([importer, imported]: Edge) => `${importer} → ${imported}`

/** Imports that run upward or sideways, or into a folder that is not a layer. */
export const upwardImports = (modules: readonly ModuleImports[]): readonly string[] =>
  fileEdges(modules)
    .filter(([importer, imported]) => {
      const [from, to] = [layerOf(importer), layerOf(imported)]
      return from !== to && below[from]?.includes(to) !== true
    })
    .map(show)

/** Imports that reach into another layer or component past its `index.ts`. */
export const inwardImports = (modules: readonly ModuleImports[]): readonly string[] =>
  fileEdges(modules)
    .filter(([importer, imported]) => {
      // Files that lie in components/ itself are shared by the components.
      const isShared = layerOf(importer) === 'components' && unitOf(imported) === 'components'
      const isIndex = /^index\.tsx?$/.test(posix.basename(imported))
      return unitOf(importer) !== unitOf(imported) && !isIndex && !isShared
    })
    .map(show)

const packageName = (specifier: string) => /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier
const bindsReact = (name: string) => /^(react|react-dom|react-window)$|^@tanstack\//.test(name)

/** React, or something that stands on it, in the engine; any package at all in the kernel. */
export const reactInEngine = (modules: readonly ModuleImports[]): readonly string[] =>
  packageEdges(modules)
    .filter(([importer, imported]) => {
      const layer = layerOf(importer)
      return layer === 'kernel' || (engine.includes(layer) && bindsReact(packageName(imported)))
    })
    .map(show)

/** Packages that an installed react-hotpath would not bring or ask for. */
export const undeclaredPackages = (
  modules: readonly ModuleImports[],
  declared: readonly string[],
): readonly string[] =>
  packageEdges(modules)
    .filter(([, imported]) => !imported.startsWith('node:') && !declared.includes(packageName(imported)))
    .map(show)

/** All modules within reach of an entry, types included. */
const reachedFrom = (modules: readonly ModuleImports[], entry: string): readonly ModuleImports[] => {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  const reached = new Set<ModuleImports>()
  const visit = (path: string) => {
    const module = byPath.get(path)
    if (module === undefined || reached.has(module)) return
    reached.add(module)
    module.files.forEach(visit)
  }
  visit(entry)
  return [...reached]
}

/** Node's own modules within reach of an entry. */
export const nodeModulesReached = (modules: readonly ModuleImports[], entry: string): readonly string[] =>
  packageEdges(reachedFrom(modules, entry))
    .filter(([, imported]) => imported.startsWith('node:'))
    .map(show)

/** TanStack Query or the provider within reach of an entry that must do without. */
export const providerReached = (modules: readonly ModuleImports[], entry: string): readonly string[] => {
  const reached = reachedFrom(modules, entry)
  return [
    ...reached.map(({ path }) => path).filter((path) => ['client', 'hooks'].includes(layerOf(path))),
    ...packageEdges(reached)
      .filter(([, imported]) => imported.startsWith('@tanstack/'))
      .map(show),
  ]
}
