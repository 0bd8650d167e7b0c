import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { createPerfClient, PerfProvider, usePerformanceMetrics } from '../../src/index.js'

afterEach(cleanup)

it('the vitals of the page arrive in usePerformanceMetrics, and in the report as numbers', async () => {
  const perf = createPerfClient()
  const View = () => <p>{Object.keys(usePerformanceMetrics((metrics) => metrics.vitals)).join(' ')}</p>
  const { container } = render(
    <PerfProvider client={perf}>
      <View />
    </PerfProvider>,
  )
  await vi.waitFor(() => expect(container.textContent).toContain('TTFB'), { timeout: 5000 })
  const { TTFB } = perf.report().metrics
  expect(TTFB?.current).toBeGreaterThanOrEqual(0)
  expect(TTFB?.average).toBe(TTFB?.current)
  perf.dispose()
})
