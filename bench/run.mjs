// `npm run bench` runs every bench, `npm run bench -- mount size` the named ones. `--rounds N`: samples of each case.
// Prints a table for each and writes the figures to bench/results. Ratios within one run are the result: absolute times
// belong to the machine that is named with them.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { root, runNode } from '../scripts/run.mjs'
import { installPeers } from './lib/installPeers.mjs'
import { describeMachine, machineLine } from './lib/machine.mjs'
import { writeResult } from './lib/results.mjs'

const all = ['size', 'mount', 'update', 'reload', 'slow-storage', 'tabs', 'invalidate', 'memory']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '15' } },
})
const rounds = Number(values.rounds)
const names = positionals.length > 0 ? positionals : all
const fileOf = (name) => join(root, 'bench', name, 'bench.mjs')

const unknown = names.filter((name) => !existsSync(fileOf(name)))
if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(
    unknown.length > 0
      ? `There is no bench "${unknown.join('", "')}". There are: ${all.join(', ')}.`
      : `--rounds is ${values.rounds}. It must be a whole number of at least 1.`,
  )
  process.exit(1)
}

await runNode(join(root, 'scripts/build.mjs'))
const machine = describeMachine()
console.log(`\n${machineLine(machine)}`)
for (const name of names) {
  // One bench at a time: they would disturb each other.
  // oxlint-disable no-await-in-loop
  const bench = await import(pathToFileURL(fileOf(name)).href)
  if (bench.needsPeers) installPeers()
  console.log(`\n${bench.title}`)
  const { text, figures } = await bench.run({ rounds })
  // oxlint-enable no-await-in-loop
  console.log(`${text}\nFigures: ${writeResult(name, { machine, ...figures })}`)
}
