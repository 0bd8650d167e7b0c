import { readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

export interface ModuleImports {
  /** The file's path below the folder, with forward slashes: `cache/index.ts`. */
  readonly path: string
  /** The files it imports, types included, as paths below the folder: `kernel/PerfError.ts`. */
  readonly files: readonly string[]
  /** Everything else it imports, as it is written: `react/jsx-runtime`, `node:fs`. */
  readonly packages: readonly string[]
}

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The specifiers of every import in a syntax tree: static, dynamic, re-exported, and `import('x').Type`. */
const collect = (node: unknown, found: Set<string>): void => {
  if (Array.isArray(node)) return node.forEach((item) => collect(item, found))
  if (!isNode(node)) return
  const isImport = typeof node.type === 'string' && /^(Import|Export|TSImport|TSExternal)/.test(node.type)
  const source = isImport ? (node.source ?? node.argument ?? node.expression) : undefined
  if (isNode(source) && typeof source.value === 'string') found.add(source.value)
  Object.values(node).forEach((child) => collect(child, found))
}

/** The imports in a module's text, as they are written. */
export const specifiersOf = (text: string, lang: 'ts' | 'tsx'): readonly string[] => {
  const found = new Set<string>()
  collect(parseAst(text, { lang }).body, found)
  return [...found]
}

const isRelative = (specifier: string) => specifier.startsWith('.')

/** Relative specifiers become paths below the folder; `.js` is written where a `.ts` or `.tsx` file stands. */
const resolveIn = (files: ReadonlySet<string>, importer: string, specifier: string): string => {
  const target = posix.join(posix.dirname(importer), specifier)
  const candidates = [target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.tsx'), target]
  return candidates.find((path) => files.has(path)) ?? target
}

/** All modules below a folder with what they import. */
export const readImports = (folder: string): readonly ModuleImports[] => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules/'))
  const files = new Set(paths)
  return paths.map((path) => {
    const specifiers = specifiersOf(
      readFileSync(join(folder, path), 'utf8'),
      path.endsWith('x') ? 'tsx' : 'ts',
    )
    return {
      path,
      files: specifiers.filter(isRelative).map((specifier) => resolveIn(files, path, specifier)),
      packages: specifiers.filter((specifier) => !isRelative(specifier)),
    }
  })
}
