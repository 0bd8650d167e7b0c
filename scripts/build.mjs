// Builds the library to dist/: one JavaScript file, declaration and map for each file of src.
import { rmSync } from 'node:fs'
import { binOf, runNode } from './run.mjs'

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })
await runNode(binOf('typescript', 'tsc'), ['-p', 'tsconfig.build.json'])
