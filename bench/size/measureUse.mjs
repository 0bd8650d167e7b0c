// The bytes of one use of the built library: minified, brotli, each chunk by itself as a server sends it.
import { brotliCompressSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { builtAlias } from '../../scripts/alias.mjs'
import { root } from '../../scripts/run.mjs'

/** An app has these already. */
const notCounted = /^(react|react-dom|@tanstack\/[^/]+)(\/|$)/
const entry = '\0entry.js'

const bundle = async ({ code, isCounted = false }) => {
  const built = await rolldown({
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
  const { output } = await built.generate({ format: 'esm', minify: true })
  return output.filter(({ type }) => type === 'chunk')
}

/** These chunks with everything that they import statically. */
const withImports = (chunks, first) => {
  const reached = new Set()
  const visit = (chunk) => {
    if (chunk === undefined || reached.has(chunk)) return
    reached.add(chunk)
    for (const name of chunk.imports) visit(chunks.find(({ fileName }) => fileName === name))
  }
  first.forEach(visit)
  return [...reached]
}

/** The chunk that stands behind a dynamic import of one of the library's modules. */
const chunkOf = (chunks, module) => {
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/dist/${module}`))
  if (found === undefined) throw new Error(`There is no chunk for ${module}`)
  return found
}

const sum = (chunks) => chunks.reduce((bytes, { code }) => bytes + brotliCompressSync(code).length, 0)

/** Gives what the use loads `atStart`, with the chunks in `loads` that it asks for there, and what may come `later`. */
export const measureUse = async (use) => {
  const chunks = await bundle(use)
  const asked = (use.loads ?? []).map((module) => chunkOf(chunks, module))
  const first = withImports(chunks, [...chunks.filter(({ isEntry }) => isEntry), ...asked])
  return { atStart: sum(first), later: sum(chunks) - sum(first) }
}
