// Starts the programs of installed packages without a shell, so that every script runs on Windows too.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The file behind a package's command, for example `binOf('oxlint')` or `binOf('@arethetypeswrong/cli', 'attw')`. */
export const binOf = (packageName, command = packageName) => {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/** npm's own JavaScript file: the one that started us, else the one that came with this Node. */
export const npmBin = () => {
  const node = dirname(process.execPath)
  const found = [
    process.env.npm_execpath,
    join(node, 'node_modules/npm/bin/npm-cli.js'),
    join(node, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(node, '../share/nodejs/npm/bin/npm-cli.js'),
  ].find((file) => file !== undefined && /npm-cli\.c?js$/.test(file) && existsSync(file))
  if (found === undefined) throw new Error(`npm was not found beside ${process.execPath}`)
  return found
}

/** Runs a JavaScript file with this Node and rejects when it does not end with 0. */
export const runNode = (file, args = [], options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${file} ended with ${signal ?? code}`))
    })
  })

/** Runs a JavaScript file with this Node and gives what it wrote and how it ended; rejects only when it cannot start. */
export const captureNode = (file, args = [], options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    })
    const parts = []
    child.stdout.on('data', (part) => parts.push(part))
    child.stderr.on('data', (part) => parts.push(part))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      resolve({ isGreen: code === 0, ending: signal ?? code, output: Buffer.concat(parts).toString('utf8') })
    })
  })
