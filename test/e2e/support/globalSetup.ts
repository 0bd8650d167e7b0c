import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { root } from '../../../scripts/run.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demo is served, ending in a slash. */
    demoUrl: string
  }
}

/** Building and filling the database take half a minute on two cores, and more beside other work. */
const maxStartMs = 240_000

/** Resolves with the URL that `npm start` prints, or rejects with all that it printed instead. */
const readUrl = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = ''
    const fail = (what: string) => reject(new Error(`The demo ${what}:\n${output}`))
    const timer = setTimeout(() => fail(`was not served within ${maxStartMs / 1000} s`), maxStartMs)
    const read = (part: Buffer) => {
      output += part.toString('utf8')
      const [, url] = /The Record is at (\S+)/.exec(output) ?? []
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url.endsWith('/') ? url : `${url}/`)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('error', reject)
    child.on('exit', (code, signal) => fail(`ended with ${signal ?? code}`))
  })

/**
 * Starts the demo as `npm start` does, built for production, on a database of its own; `E2E_URL` names one that runs
 * already. Gives what ends it.
 */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const running = process.env['E2E_URL']
  if (running !== undefined && running !== '') {
    project.provide('demoUrl', running.endsWith('/') ? running : `${running}/`)
    return async () => {}
  }
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-e2e-'))
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--data', folder], {
    cwd: root,
    env: { ...process.env, PORT: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    project.provide('demoUrl', await readUrl(child))
  } catch (error) {
    await end()
    throw error
  }
  return end
}
