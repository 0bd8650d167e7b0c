import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { admits } from './support/versionRange.js'

interface LockedPackage {
  readonly version: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly integrity?: string
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'))

// The shapes that npm writes; what the tests do not find in them fails the tests.
const readLock = (folder: string) =>
  readJson(`${folder}package-lock.json`) as { readonly packages: Readonly<Record<string, LockedPackage>> }
const lockedIn = (folder: string) => Object.entries(readLock(folder).packages).filter(([path]) => path !== '')
const lock = readLock('')
const manifest = readJson('package.json') as LockedPackage & {
  readonly allowScripts: Readonly<Record<string, boolean>>
}
const locked = lockedIn('')
const find = (name: string): LockedPackage | undefined => lock.packages[`node_modules/${name}`]

const natives = [
  'esbuild',
  'lightningcss',
  'oxfmt',
  'oxlint',
  'oxlint-tsgolint',
  'rolldown',
  'sharp',
  'typescript',
]
const machines = ['darwin', 'linux', 'win32'].flatMap((os) => ['x64', 'arm64'].map((cpu) => ({ os, cpu })))

describe('package-lock.json', () => {
  it.each(natives)('lists every binary of %s that its release names', (name) => {
    const binaries = Object.entries(find(name)?.optionalDependencies ?? {})
    expect(binaries.length).toBeGreaterThan(5)
    expect(binaries.filter(([binary]) => find(binary) === undefined)).toEqual([])
    for (const [binary, version] of binaries) {
      if (/^\d/.test(version)) expect([binary, find(binary)?.version]).toEqual([binary, version])
    }
  })

  it.each(natives)('has %s for Linux, macOS and Windows, x64 and arm64', (name) => {
    const binaries = Object.keys(find(name)?.optionalDependencies ?? {}).map(find)
    const missing = machines.filter(
      ({ os, cpu }) => !binaries.some((binary) => binary?.os?.includes(os) && binary.cpu?.includes(cpu)),
    )
    expect(missing).toEqual([])
  })

  it('agrees with package.json', () => {
    expect(lock.packages['']?.dependencies).toEqual(manifest.dependencies)
    expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies)
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect([name, find(name)?.version]).toEqual([name, version.replace('^', '')])
    }
  })
})

describe.each(['', 'test/fixtures/lowest/', 'test/fixtures/next/'])('%spackage-lock.json', (folder) => {
  it('has only packages that run on Node 20.19', () => {
    const refusing = lockedIn(folder).filter(([, { engines }]) => !admits(engines?.node ?? '*', '20.19.0'))
    expect(refusing.map(([path, { engines }]) => `${path}: ${engines?.node}`)).toEqual([])
  })

  it('has a hash for every package and names no host', () => {
    const packages = lockedIn(folder)
    expect(packages.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([])
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
  })
})

describe('package.json', () => {
  it('pins each tool to one version', () => {
    const tools = Object.entries(manifest.devDependencies ?? {})
    expect(tools.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  it('lets what a user installs along move within a major, from the version that is tested here', () => {
    const dependencies = Object.entries(manifest.dependencies ?? {})
    expect(dependencies.filter(([, version]) => !/^\^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  it('has decided about every install script', () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript)
    const undecided = scripted.filter(
      ([path]) => !(path.replace(/^.*node_modules\//, '') in manifest.allowScripts),
    )
    expect(undecided.map(([path]) => path)).toEqual([])
  })
})

describe('admits', () => {
  it.each([
    ['*', true],
    ['>=20.19', true],
    ['^20.19.0 || >=22.12.0', true],
    ['>=16 || 14 >=14.17', true],
    ['18 || 20 || >=22', true],
    ['10.* || >= 12.*', true],
    ['>=v12.22.7', true],
    ['^20.19.1', false],
    ['>=22.12.0', false],
    ['^18 || ^22.13.0 || >=24', false],
    ['>=18 <20', false],
    ['14 || 16', false],
  ])('reads %s', (range, expected) => {
    expect(admits(range, '20.19.0')).toBe(expected)
  })
})
