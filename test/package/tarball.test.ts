import { expect, inject, it } from 'vitest'
import { readTarball } from './support/tarball.js'

const allowed = /^(dist\/.+|src\/.+|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/

it('holds dist, src, README, LICENSE, CHANGELOG and nothing else', () => {
  const names = readTarball(inject('tarball')).map(({ name }) => name)
  expect(names.filter((name) => !allowed.test(name))).toEqual([])
  expect(names).toEqual(
    expect.arrayContaining(['package.json', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'src/index.ts']),
  )
})

it('ships for each source file its JavaScript, declaration and maps, and for each of these its source', () => {
  const names = readTarball(inject('tarball')).map(({ name }) => name)
  const modules = (folder: string, ending: RegExp) =>
    names
      .filter((name) => name.startsWith(folder) && ending.test(name))
      .map((name) => name.slice(folder.length).replace(ending, ''))
      .toSorted()
  const sources = modules('src/', /\.tsx?$/)
  expect(sources.length).toBeGreaterThan(0)
  for (const ending of [/\.js$/, /\.d\.ts$/, /\.js\.map$/, /\.d\.ts\.map$/]) {
    expect(modules('dist/', ending)).toEqual(sources)
  }
})
