import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version as reactVersion } from 'react'
import { version as domVersion } from 'react-dom'
import { expect, it } from 'vitest'

// A project that tests other versions says where they are pinned (vitest.config.ts).
const manifestFile = process.env.MANIFEST ?? join(process.cwd(), 'package.json')

it('these tests run on the versions of React that their manifest pins', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<
    string,
    Readonly<Record<string, string>>
  >
  const pinned = { ...devDependencies, ...dependencies }
  expect([reactVersion, domVersion]).toEqual([pinned.react, pinned['react-dom']])
})
