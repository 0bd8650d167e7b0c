import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { sourceAlias } from '../../../scripts/alias.mjs'
import { root } from '../../../scripts/run.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the built page. */
    tabPage: string
  }
}

/** Builds the page of these tests for production, from the library's source. Gives what removes it. */
export const setup = async (project: TestProject): Promise<() => void> => {
  const outDir = mkdtempSync(join(tmpdir(), 'hotpath-tabs-'))
  const environment = process.env['NODE_ENV']
  // The test runner's own is 'test', for which React's development version would be built.
  process.env['NODE_ENV'] = 'production'
  await build({
    root: join(root, 'test/tabs/page'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: sourceAlias },
    build: { outDir, emptyOutDir: true, rolldownOptions: { checks: { bundlerTimings: false } } },
  })
  process.env['NODE_ENV'] = environment
  project.provide('tabPage', outDir)
  return () => rmSync(outDir, { recursive: true, force: true })
}
