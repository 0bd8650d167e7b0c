// Counts tests: vitest's JSON reports, static checks, suites that could not run. Pure; scripts/test.mjs does the rest.

export const emptyTally = Object.freeze({ passed: 0, failed: 0, skipped: 0 })

export const addTallies = (first, second) => ({
  passed: first.passed + second.passed,
  failed: first.failed + second.failed,
  skipped: first.skipped + second.skipped,
})

/**
 * What a vitest run amounted to. `report` is its JSON report, or undefined when it wrote none; `hasEndedWell` says
 * whether the process ended with 0. A file that failed as a whole (a syntax error, a failed hook outside its tests)
 * counts as one failure, and so does a run that ended badly without any failed test to show for it.
 */
export const tallyVitest = (report, hasEndedWell) => {
  if (report === undefined) return { ...emptyTally, failed: 1 }
  const tally = { ...emptyTally }
  for (const file of report.testResults) {
    const passed = countStatus(file, 'passed')
    const failed = countStatus(file, 'failed')
    tally.passed += passed
    tally.skipped += file.assertionResults.length - passed - failed
    tally.failed += failed === 0 && file.status === 'failed' ? 1 : failed
  }
  if (!hasEndedWell && tally.failed === 0) tally.failed = 1
  return tally
}

/** The full names of the tests that a vitest run left out. */
export const skippedTests = (report) =>
  (report?.testResults ?? [])
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => fullName.trim())

const countStatus = (file, status) => file.assertionResults.filter((test) => test.status === status).length

/** The last line of a run. */
export const tallyLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** Whether the run may end with 0: nothing failed, something passed, and on a CI machine nothing was skipped. */
export const isGreenTally = ({ passed, failed, skipped }, { isContinuousIntegration }) =>
  failed === 0 && passed > 0 && (skipped === 0 || !isContinuousIntegration)
