import { join, sep } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/run.mjs'
import { steps } from '../../scripts/start/build.mjs'
import { readImports } from '../support/readImports.js'

it('every file that the pages import is an input of their build, so that a change builds them again', () => {
  const inputs = steps.find(({ name }) => name === 'pages')?.inputs.map((path) => path.split(sep).join('/'))
  const imported = readImports(join(root, 'demo'))
    .filter(({ path }) => path.startsWith('web/'))
    .flatMap(({ files }) => files)
    .map((file) => join('demo', file).split(sep).join('/'))
  const isInput = (file: string) => inputs?.some((input) => file === input || file.startsWith(`${input}/`))
  expect(imported).not.toEqual([])
  expect(imported.filter((file) => !isInput(file))).toEqual([])
})
