import { describe, expect, it } from 'vitest'
import { addTallies, isGreenTally, skippedTests, tallyLine, tallyVitest } from '../../scripts/tally.mjs'

const file = (status: 'passed' | 'failed', ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
})

describe('tallyVitest', () => {
  it('counts what is neither passed nor failed as skipped', () => {
    const report = { testResults: [file('failed', 'passed', 'failed', 'skipped', 'todo', 'pending')] }
    expect(tallyVitest(report, false)).toEqual({ passed: 1, failed: 1, skipped: 3 })
  })

  it('counts a file that failed as a whole as one failure', () => {
    const report = { testResults: [file('failed'), file('failed', 'passed'), file('passed', 'passed')] }
    expect(tallyVitest(report, false)).toEqual({ passed: 2, failed: 2, skipped: 0 })
  })

  it('counts a run without a report as one failure', () => {
    expect(tallyVitest(undefined, true)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('counts a run that ended badly with every test passed as one failure', () => {
    expect(tallyVitest({ testResults: [file('passed', 'passed')] }, false)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    })
  })
})

describe('skippedTests', () => {
  it('names what did not run', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'a runs' },
      { status: 'skipped', fullName: 'a is skipped' },
      { status: 'todo', fullName: 'a is missing' },
    ]
    expect(skippedTests({ testResults: [{ status: 'passed', assertionResults }] })).toEqual([
      'a is skipped',
      'a is missing',
    ])
    expect(skippedTests(undefined)).toEqual([])
  })
})

describe('a run of everything', () => {
  const elsewhere = { isContinuousIntegration: false }
  const onCi = { isContinuousIntegration: true }

  it('ends with its three numbers', () => {
    const total = addTallies({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })
    expect(tallyLine(total)).toBe('11 passed, 22 failed, 33 skipped')
  })

  it('is red when a test failed or none passed', () => {
    expect(isGreenTally({ passed: 9, failed: 1, skipped: 0 }, elsewhere)).toBe(false)
    expect(isGreenTally({ passed: 0, failed: 0, skipped: 0 }, elsewhere)).toBe(false)
  })

  it('is red with a skipped test on a CI machine only', () => {
    expect(isGreenTally({ passed: 9, failed: 0, skipped: 1 }, elsewhere)).toBe(true)
    expect(isGreenTally({ passed: 9, failed: 0, skipped: 1 }, onCi)).toBe(false)
    expect(isGreenTally({ passed: 9, failed: 0, skipped: 0 }, onCi)).toBe(true)
  })
})
