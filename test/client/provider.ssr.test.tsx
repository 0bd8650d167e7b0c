import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { createPerfClient, PerfProvider, useDedupedQuery, usePerformanceMetrics } from '../../src/index.js'

const View = () => {
  const { status } = useDedupedQuery({ queryKey: ['key'], queryFn: async () => 'value' })
  const requests = usePerformanceMetrics((metrics) => metrics.cache.requests)
  return (
    <p>
      {status} {requests}
    </p>
  )
}

describe('on a server', () => {
  it('renders pending, with persistence switched on and no storage there', () => {
    const perf = createPerfClient({ scope: 'ada', cache: { persist: true } })
    const html = renderToString(
      <PerfProvider client={perf}>
        <View />
      </PerfProvider>,
    )
    expect(html).toBe('<p>pending<!-- --> <!-- -->0</p>')
    perf.dispose()
  })

  it('what was fetched before is in the HTML', async () => {
    const perf = createPerfClient({ scope: 'ada', cache: { persist: true } })
    await perf.queryClient.prefetchQuery({ queryKey: ['key'], queryFn: async () => 'value' })
    const html = renderToString(
      <PerfProvider client={perf}>
        <View />
      </PerfProvider>,
    )
    expect(html).toContain('success')
    perf.dispose()
  })
})

describe('clear errors', () => {
  it('a hook without a provider says what to do', () => {
    expect(() => renderToString(<View />)).toThrow(/outside of <PerfProvider>.*Wrap the app/)
  })

  it('persistence without a scope is refused at creation, and for a query at its first use', () => {
    expect(() => createPerfClient({ cache: { persist: true } })).toThrow(
      expect.objectContaining({ code: 'scope-missing' }),
    )
    const perf = createPerfClient()
    const Persisted = () => useDedupedQuery({ queryKey: ['k'], queryFn: async () => 1, persist: true }).status
    expect(() =>
      renderToString(
        <PerfProvider client={perf}>
          <Persisted />
        </PerfProvider>,
      ),
    ).toThrow(/The `persist` option of a query keeps data on this device/)
    perf.dispose()
  })

  it.each([
    [{ scope: '' }, /`scope` is "".*not empty/],
    [{ scope: 5 }, /`scope` is 5/],
    [{ name: '' }, /`name` is ""/],
    [{ scpoe: 'ada' }, /no option `scpoe`.*scope/],
    [{ cache: { presist: true } }, /cache has no option `presist`/],
    [{ scope: 'a', cache: { persist: { maxBytes: -1 } } }, /`cache.persist.maxBytes` is -1/],
    [{ scope: 'a', cache: { persist: { maxAge: 1 } } }, /no option `maxAge`/],
    [{ cache: { memory: { maxEntries: 1.5 } } }, /`cache.memory.maxEntries` is 1.5.*whole number/],
    [{ request: { timeoutMs: 0 } }, /`request.timeoutMs` is 0/],
    [{ request: { retry: { maxRetries: -1 } } }, /`request.retry.maxRetries` is -1/],
  ])('%j', (options, message) => {
    expect(() => createPerfClient(options as never)).toThrow(message)
  })

  it('a copy of a client is not a client', () => {
    const perf = createPerfClient()
    expect(() => renderToString(<PerfProvider client={{ ...perf }} />)).toThrow(
      /createPerfClient did not make/,
    )
    perf.dispose()
  })
})
