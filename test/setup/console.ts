// A warning or an error that no test expected fails the test in which it appeared.
import { afterEach, beforeEach, expect, vi } from 'vitest'

const unexpected: string[] = []
const levels = ['error', 'warn'] as const

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
