// `npm test`: every check and every test, one after the other, so that two cores are enough.
// Goes on after a failure. The last line is `N passed, N failed, N skipped`; the exit code is 1 when something failed,
// and with CI=true also when something was skipped. `--static` leaves out what vitest runs.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findBrowser } from './browser.mjs'
import { howToInstall, isFixtureInstalled } from './fixtures.mjs'
import { packLibrary } from './pack.mjs'
import { binOf, captureNode, root } from './run.mjs'
import { addTallies, emptyTally, isGreenTally, skippedTests, tallyLine, tallyVitest } from './tally.mjs'

const isStatic = process.argv.includes('--static')
const isContinuousIntegration = process.env.CI === 'true' || process.env.CI === '1'
const resultsFolder = join(root, 'test-results')
/** A run that takes longer than this hangs: it is ended and counts as failed. */
const maxSuiteMs = 15 * 60_000

let total = emptyTally
const failures = []
const count = (tally) => (total = addTallies(total, tally))
const say = (text) => process.stdout.write(`${text}\n`)

const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`

const skip = (name, reason) => {
  count({ ...emptyTally, skipped: 1 })
  say(`- ${name}: skipped, ${reason}`)
}

/** A check that counts as one test. `work` gives `{ isGreen, output }`; an error thrown is a failure too. */
const check = async (name, work) => {
  const start = performance.now()
  const { isGreen, output } = await work().catch((error) => ({ isGreen: false, output: String(error) }))
  count({ ...emptyTally, [isGreen ? 'passed' : 'failed']: 1 })
  say(`${isGreen ? '✓' : '✗'} ${name} (${secondsSince(start)})`)
  if (isGreen) return true
  failures.push(name)
  say(output.trimEnd())
  return false
}

const runStaticChecks = async () => {
  await check('types', () => captureNode(binOf('typescript', 'tsc'), ['-p', '.']))
  await check('lint', () => captureNode(binOf('oxlint'), ['--type-aware']))
  await check('format', () => captureNode(binOf('oxfmt'), ['--check', '.']))
  return check('library build', () => captureNode(join(root, 'scripts/build.mjs')))
}

const runPackageChecks = async () => {
  let tarball
  await check('npm pack', async () => {
    tarball = await packLibrary(join(resultsFolder, 'tarball'))
    return { isGreen: true }
  })
  if (tarball === undefined) {
    skip('publint', 'because there is no tarball')
    skip('types of the package', 'because there is no tarball')
    return
  }
  await check('publint', () => captureNode(binOf('publint'), ['run', tarball, '--strict']))
  await check('types of the package', () =>
    captureNode(binOf('@arethetypeswrong/cli', 'attw'), [tarball, '--profile', 'esm-only', '--no-emoji']),
  )
}

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** One process of vitest for one or more of its projects; a browser and its server never outlive their own suite. */
const runVitest = async (projects) => {
  const name = projects.join(' and ')
  const reportFile = join(resultsFolder, `${projects.join('-')}.json`)
  rmSync(reportFile, { force: true })
  const start = performance.now()
  say(`\n▸ ${name} tests`)
  const child = spawn(
    process.execPath,
    [
      binOf('vitest'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    { cwd: root, stdio: 'inherit', timeout: maxSuiteMs, killSignal: 'SIGKILL' },
  )
  const ending = await new Promise((resolve) => {
    child.on('error', resolve)
    child.on('exit', (code, signal) => resolve(signal ?? code))
  })
  const report = readReport(reportFile)
  const tally = tallyVitest(report, ending === 0)
  count(tally)
  for (const test of skippedTests(report)) say(`- ${test}: skipped`)
  if (tally.failed > 0) failures.push(`${name} tests`)
  say(`${tally.failed === 0 ? '✓' : '✗'} ${name} tests: ${tallyLine(tally)} (${secondsSince(start)})`)
  if (ending !== 0 && ending !== 1) say(`  vitest ended with ${ending}`)
}

/** The suites of a project that cannot run here, by name. */
const skipSuites = (folder, pattern, reason) => {
  const path = join(root, folder)
  if (!existsSync(path)) return
  const suites = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => pattern.test(file))
  for (const suite of suites) skip(relative(root, join(path, suite)), reason)
}

const browserSuites = [
  { project: 'browser', folder: 'test', pattern: /\.browser\.test\.tsx?$/ },
  { project: 'storybook', folder: 'stories', pattern: /\.stories\.tsx?$/ },
  { project: 'tabs', folder: 'test/tabs', pattern: /\.e2e\.test\.ts$/ },
  { project: 'e2e', folder: 'test/e2e', pattern: /\.e2e\.test\.ts$/ },
]

const runTests = async (isBuilt) => {
  const browser = await findBrowser()
  if ('missing' in browser) say(`\nTests that need a browser are skipped: ${browser.missing}.`)
  await runVitest(['node', 'dom'])
  await runVitest(['model'])
  if (isFixtureInstalled('lowest')) await runVitest(['lowest-node', 'lowest-dom'])
  else skip('client, hooks and cache on React 18.2 and the lowest TanStack Query', howToInstall('lowest'))
  await runVitest(['demo'])
  if (isBuilt) await runVitest(['package'])
  else skipSuites('test/package', /\.test\.ts$/, 'because the library build failed')
  for (const { project, folder, pattern } of browserSuites) {
    if ('missing' in browser) skipSuites(folder, pattern, browser.missing)
    else if (project === 'e2e' && !isBuilt) skipSuites(folder, pattern, 'because the library build failed')
    else await runVitest([project])
  }
}

const start = performance.now()
mkdirSync(resultsFolder, { recursive: true })
const isBuilt = await runStaticChecks()
if (isBuilt) await runPackageChecks()
else
  for (const name of ['npm pack', 'publint', 'types of the package'])
    skip(name, 'because the library build failed')
if (!isStatic) await runTests(isBuilt)

const isGreen = isGreenTally(total, { isContinuousIntegration })
process.exitCode = isGreen ? 0 : 1
say(`\nTook ${secondsSince(start)}.`)
if (failures.length > 0) say(`Failed: ${failures.join(', ')}.`)
else if (!isGreen) say('A skipped test is a failure where CI=true.')
say(tallyLine(total))
