import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../../demo/server/projectRoot.js'
import { makeTemporaryFolder } from './startTestDemo.js'

const program = join(projectRoot, 'scripts', 'start.mjs')

let place: ReturnType<typeof makeTemporaryFolder>
beforeEach(() => {
  place = makeTemporaryFolder()
})
afterEach(() => place.remove())

const start = async (args: string[], environment: Record<string, string> = {}, nodeArgs: string[] = []) => {
  const child = spawn(process.execPath, [...nodeArgs, program, '--no-build', ...args], {
    env: { ...process.env, PORT: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { output, errors, code: code as number | null }
}

const oneSentence = (start: RegExp) => new RegExp(`^${start.source}[^\\n]*\\n$`)

describe('npm start says in one sentence why it cannot, and ends with 1', () => {
  it('when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    // A TCP server's address is never a string.
    const { port } = server.address() as AddressInfo
    const result = await start(['--data', place.folder], { PORT: String(port) })
    server.close()
    expect(result).toEqual({
      output: '',
      errors: expect.stringMatching(oneSentence(/Port \d+ is taken\. Set PORT to another one/)),
      code: 1,
    })
  })

  it.each(['abc', '70000'])('when PORT is no port: %s', async (port) => {
    const result = await start(['--data', place.folder], { PORT: port })
    expect(result.errors).toMatch(oneSentence(/PORT is "/))
    expect(result.code).toBe(1)
  })

  it('when the folder cannot be written', async () => {
    const file = join(place.folder, 'file')
    writeFileSync(file, 'a file where the folder should be')
    const result = await start(['--data', join(file, 'data')])
    expect(result.errors).toMatch(oneSentence(/The folder .* cannot be written/))
    expect(result.code).toBe(1)
  })

  it('when Node is too old', async () => {
    const shim = join(place.folder, 'old.cjs')
    writeFileSync(
      shim,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } })`,
    )
    const result = await start([], {}, ['--require', shim])
    expect(result.errors).toMatch(oneSentence(/The demo needs Node 20\.19 or later; this is 18\.20\.8\./))
    expect(result.code).toBe(1)
  })

  it('when an option is unknown', async () => {
    const result = await start(['--colour'])
    expect(result.errors).toMatch(oneSentence(/Unknown option '--colour'/))
    expect(result.code).toBe(1)
  })
})

it('the file that checks the version has only syntax that an old Node can read', () => {
  const source = readFileSync(program, 'utf8').replace(/\/\/.*$/gm, '')
  expect(source).not.toMatch(/^import[\s{]|\?\.|\?\?|\bawait\b|#\w|\b\d_\d/m)
})
