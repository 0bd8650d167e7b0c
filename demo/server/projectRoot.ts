import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const find = (folder: string): string => {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('The demo was moved out of its project: no package.json above it.')
  return find(parent)
}

/** The project's folder: the same from the source and from what is compiled to demo/dist. */
export const projectRoot: string = find(dirname(fileURLToPath(import.meta.url)))
