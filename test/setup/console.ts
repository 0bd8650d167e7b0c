// A warning or an error that no test expected fails the test in which it appeared.
import { afterEach, beforeEach, expect, vi } from 'vitest'

const unexpected: string[] = []
const levels = ['error', 'warn'] as const

/** Says that this message was wanted: fails when it did not come, and lets it pass when it did. */
export const expectConsole = (message: RegExp): void => {
  const found = unexpected.filter((text) => message.test(text))
  expect(found, `console output like ${message}`).not.toEqual([])
  unexpected.splice(0, unexpected.length, ...unexpected.filter((text) => !message.test(text)))
}

beforeEach(() => {
  unexpected.length = 0
  for (const level of levels) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      unexpected.push(`console.${level}: ${parts.map(String).join(' ')}`)
    })
  }
})

afterEach(() => {
  const seen = unexpected.splice(0)
  vi.restoreAllMocks()
  expect(seen).toEqual([])
})
