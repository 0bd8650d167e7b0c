import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { fixtureFolder } from '../../../scripts/fixtures.mjs'
import { captureNode } from '../../../scripts/run.mjs'
import { unpackTarball } from './tarball.js'

const folder = fixtureFolder('next')
const next = join(folder, 'node_modules/next/dist/bin/next')
const options = { cwd: folder, env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } }

/** Builds test/fixtures/next with the packed library in its node_modules. Gives what Next wrote and how it ended. */
export const buildNextApp = (): Promise<{ isGreen: boolean; output: string }> => {
  const installed = join(folder, 'node_modules/react-hotpath')
  rmSync(installed, { recursive: true, force: true })
  unpackTarball(inject('tarball'), installed)
  return captureNode(next, ['build'], options)
}

/** Serves the built application until the test ends; gives its address. */
export const startNextApp = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const server = spawn(process.execPath, [next, 'start', '--port', '0', '--hostname', '127.0.0.1'], options)
    onTestFinished(() => void server.kill())
    let output = ''
    const read = (part: Buffer) => {
      output += part.toString()
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? []
      if (url !== undefined && output.includes('Ready')) resolve(url)
    }
    server.stdout.on('data', read)
    server.stderr.on('data', read)
    server.on('exit', (code) => reject(new Error(`next start ended with ${code}:\n${output}`)))
  })
