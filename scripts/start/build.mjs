// Builds the library, the demo's server and its pages: each of them only when its sources have changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { binOf, root, runNode } from '../run.mjs'

const stampFile = join(root, 'demo', 'dist', 'stamps.json')
const everywhere = ['package.json', 'package-lock.json', 'tsconfig.json']

/** `inputs`: what a step's output is made from, as paths in the project; folders count with all that is in them. */
export const steps = [
  {
    name: 'library',
    inputs: ['src', 'tsconfig.build.json', join('scripts', 'build.mjs')],
    output: join('dist', 'index.js'),
    run: () => runNode(join(root, 'scripts', 'build.mjs')),
  },
  {
    name: 'server',
    inputs: ['src', join('demo', 'server'), join('demo', 'shared'), 'tsconfig.demo.json'],
    output: join('demo', 'dist', 'server', 'startDemo.js'),
    run: () => runNode(binOf('typescript', 'tsc'), ['-p', 'tsconfig.demo.json']),
  },
  {
    name: 'pages',
    isOnlyForProduction: true,
    inputs: [
      'src',
      join('demo', 'web'),
      join('demo', 'shared'),
      join('demo', 'data', 'photographs.json'),
      join('scripts', 'alias.mjs'),
    ],
    output: join('demo', 'dist', 'web', 'index.html'),
    run: () =>
      runNode(binOf('vite'), [
        'build',
        join('demo', 'web'),
        '--config',
        join('demo', 'web', 'vite.config.ts'),
        '--logLevel',
        'warn',
      ]),
  },
]

const filesIn = (path) => {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
}

/** Of names and contents, not of times: a fresh checkout of the same sources needs no build. */
const hashOf = (inputs) => {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(filesIn).toSorted()) {
    hash.update(`${file.split(sep).join('/')}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

const readStamps = () => {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

/** @throws when a step fails; what it was is on the screen by then */
export const build = async ({ isDevelopment }) => {
  const stamps = readStamps()
  for (const { name, isOnlyForProduction = false, inputs, output, run } of steps) {
    if (isDevelopment && isOnlyForProduction) continue
    const hash = hashOf([...everywhere, ...inputs])
    if (stamps[name] === hash && existsSync(join(root, output))) continue
    console.log(`Building the ${name}…`)
    await run().catch((error) => {
      throw new Error(`The ${name} could not be built: ${error.message}`)
    })
    stamps[name] = hash
    mkdirSync(dirname(stampFile), { recursive: true })
    writeFileSync(stampFile, `${JSON.stringify(stamps, null, 2)}\n`)
  }
}
