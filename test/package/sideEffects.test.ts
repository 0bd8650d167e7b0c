import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, inject, it } from 'vitest'
import { captureNode, root } from '../../scripts/run.mjs'
import { readTarball } from './support/tarball.js'

const importAll = fileURLToPath(new URL('support/importAll.mjs', import.meta.url))

const nothing = {
  failed: [],
  printed: [],
  changedGlobals: [],
  hasChangedPrototypes: false,
  newListeners: [],
  newResources: [],
}

const effectsOf = async (modules: readonly string[]): Promise<unknown> => {
  const { output } = await captureNode(importAll, [...modules])
  return JSON.parse(output)
}

it('registers, prints and changes nothing when each of its modules is imported', async () => {
  const modules = readTarball(inject('tarball'))
    .map(({ name }) => name)
    .filter((name) => name.startsWith('dist/') && name.endsWith('.js'))
    .map((name) => pathToFileURL(join(root, name)).href)
  expect(modules.length).toBeGreaterThan(10)
  expect(await effectsOf(modules)).toEqual(nothing)
})

it('would be caught at printing, setting a global, patching a prototype, listening and starting a timer', async () => {
  const text = `
    console.warn('hello')
    globalThis.hotpath = {}
    Array.prototype.hotpath = 1
    process.on('exit', () => {})
    setInterval(() => {}, 1000)
  `
  const module = `data:text/javascript,${encodeURIComponent(text)}`
  expect(await effectsOf([module, 'data:text/javascript,throw new Error("broken")'])).toEqual({
    failed: [expect.stringContaining('broken')],
    printed: ['console.warn: hello'],
    changedGlobals: ['hotpath'],
    hasChangedPrototypes: true,
    newListeners: [expect.stringMatching(/^exit: /)],
    newResources: ['Timeout'],
  })
})
