// Builds a bench's page for production, with the library as it is published: React's development build distorts ratios.
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { builtAlias } from '../../scripts/alias.mjs'
import { root } from '../../scripts/run.mjs'

/** One copy of what both sides stand on, whatever the libraries to compare with brought along. */
const sharedAlias = ['@tanstack/query-core', '@tanstack/react-query'].map((name) => ({
  find: new RegExp(`^${name}$`),
  replacement: join(root, 'node_modules', name),
}))

/** Builds `bench/<name>/index.html` and returns the folder of the built page. */
export const buildPages = async (name) => {
  const folder = join(root, 'bench', name)
  const outDir = join(root, 'bench/results/pages', name)
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: [...builtAlias, ...sharedAlias] },
    build: { outDir, emptyOutDir: true, rolldownOptions: { checks: { bundlerTimings: false } } },
  })
  return outDir
}
