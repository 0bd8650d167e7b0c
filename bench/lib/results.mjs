// Keeps what a bench found in bench/results, a file for each bench and day; the folder is not in the repository.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'

/** Writes the result and returns the file's path below the project. */
export const writeResult = (name, result) => {
  const folder = join(root, 'bench/results')
  mkdirSync(folder, { recursive: true })
  const date = new Date().toISOString()
  const file = join(folder, `${name}-${date.slice(0, 10)}.json`)
  writeFileSync(file, `${JSON.stringify({ date, ...result }, null, 2)}\n`)
  return file.slice(root.length)
}
