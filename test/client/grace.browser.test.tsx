import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PerfError, PerfProvider, useDedupedQuery, type PerfClient } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'

afterEach(cleanup)

const queryKey = ['key']

/** A client of a database in which an earlier visit has left a value. */
const reload = async (name: string): Promise<PerfClient> => {
  const first = createTestPerfClient({ scope: 'ada', name, cache: { persist: true } })
  await first.queryClient.fetchQuery({ queryKey, queryFn: async () => 'stored' })
  await first.flush()
  first.dispose()
  return createTestPerfClient({ scope: 'ada', name, cache: { persist: true } })
}

const View = ({ queryFn }: { readonly queryFn: () => Promise<string> }) => {
  const result = useDedupedQuery({ queryKey, queryFn, graceMs: 60_000 })
  const { data = 'nothing', status, source, isGrace, failureReason } = result
  return (
    <p>
      {data} {status} {source} {isGrace ? 'grace' : 'no grace'} {failureReason?.message}
    </p>
  )
}

const open = (perf: PerfClient, queryFn: () => Promise<string>) =>
  render(
    <PerfProvider client={perf}>
      <View queryFn={queryFn} />
    </PerfProvider>,
  )

describe('a reload in a real browser while the network fails', () => {
  it("the stored value stands in for what the browser's own fetch fails to bring", async () => {
    const perf = await reload(`grace-${Date.now()}`)
    // A port that nothing may listen on: the browser refuses at once, with the error that it has for all of these.
    open(perf, async () => (await fetch('http://127.0.0.1:1/')).text())
    await screen.findByText(/^stored success indexeddb grace Failed to fetch/)
    perf.dispose()
  })

  it('403 shows the error and takes the value out of IndexedDB', async () => {
    const name = `grace-denied-${Date.now()}`
    const perf = await reload(name)
    open(perf, () => Promise.reject(new PerfError('http', 'answered 403', { status: 403 })))
    await screen.findByText(/^stored error indexeddb no grace/)
    await perf.flush()
    perf.dispose()
    const next = createTestPerfClient({ scope: 'ada', name, cache: { persist: true } })
    await vi.waitFor(async () => {
      expect(await next.cache.explain(queryKey)).toMatchObject({ state: 'missing', layers: [] })
    })
    next.dispose()
  })
})
