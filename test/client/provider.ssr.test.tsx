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
    [{ cache: true }, /`cache` is true.*an object/],
    [{ cache: { memory: null } }, /`cache.memory` is null/],
    [{ scope: 'a', cache: { persist: 'yes' } }, /`cache.persist` is "yes"/],
    [{ scope: 'a', cache: { persist: { version: 3 } } }, /`cache.persist.version` is 3.*a text/],
    [{ request: null }, /`request` is null/],
    [{ request: { baseUrl: 5 } }, /`request.baseUrl` is 5/],
    [{ request: { retry: true } }, /`request.retry` is true/],
    [{ metrics: true }, /`metrics` is true/],
    [{ layer: {} }, /`layer` is an object.*lacks readIndex/],
    [{ clock: {} }, /`clock` is an object.*lacks now/],
    [{ queryClient: {} }, /`queryClient` is an object.*lacks getQueryCache/],
    [{ request: { timeoutMs: 0 } }, /`request.timeoutMs` is 0/],
    [{ request: { retry: { maxRetries: -1 } } }, /`request.retry.maxRetries` is -1/],
  ])('%j', (options, message) => {
    expect(() => createPerfClient(options as never)).toThrow(message)
  })

  it.each([
    [{}, /needs `tags` or `keys`/],
    [{ tag: ['a'] }, /no option `tag`/],
    [{ tags: 'a' }, /`tags` is "a".*a list of texts/],
    [{ keys: ['a'] }, /`keys` is an array.*a list of query keys/],
  ])('invalidate(%j) is refused', async (target, message) => {
    const perf = createPerfClient()
    await expect(perf.invalidate(target as never)).rejects.toThrow(message)
    perf.dispose()
  })

  it('tags that are one text are refused', () => {
    const perf = createPerfClient()
    const Tagged = () =>
      useDedupedQuery({ queryKey: ['k'], queryFn: async () => 1, tags: 'a' as never }).status
    expect(() =>
      renderToString(
        <PerfProvider client={perf}>
          <Tagged />
        </PerfProvider>,
      ),
    ).toThrow(/`tags` is "a"/)
    perf.dispose()
  })

  it('a copy of a client is not a client', () => {
    const perf = createPerfClient()
    expect(() => renderToString(<PerfProvider client={{ ...perf }} />)).toThrow(
      /createPerfClient did not make/,
    )
    perf.dispose()
  })
})
