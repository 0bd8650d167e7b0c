import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPerfClient, PerfProvider, useDedupedQuery, type PerfClient } from '../../src/index.js'

// Two clients of one page stand for two tabs: they know of each other only by the channel.

afterEach(cleanup)

/** The code that tabs need is really loaded, by the first of these tests. */
const patience = { timeout: 10_000 }

let names = 0
const freshName = () => `link-${Date.now()}-${(names += 1)}`

const createTab = (name: string, options: object = {}): PerfClient =>
  createPerfClient({ scope: 'ada', name, metrics: false, ...options })

const View = ({ queryFn }: { readonly queryFn: () => Promise<string> }) => (
  <p>
    {useDedupedQuery({ queryKey: ['messages'], queryFn, persist: true, staleTime: Infinity }).data ??
      'pending'}
  </p>
)

/** A tab that shows a persisted query. */
const showIn = async (perf: PerfClient, queryFn: () => Promise<string>) => {
  render(
    <PerfProvider client={perf}>
      <View queryFn={queryFn} />
    </PerfProvider>,
  )
  await screen.findByText('answer 1')
  await perf.flush()
}

const createSource = () => {
  const queryFn = vi.fn(async () => `answer ${queryFn.mock.calls.length}`)
  return queryFn
}

describe('a tab that has shared nothing yet', () => {
  it.each([
    ['perf.clear()', (perf: PerfClient) => perf.clear()],
    ['perf.setScope()', (perf: PerfClient) => perf.setScope('bob')],
  ])('%s in it empties a tab that shows a query of `persist: true`', async (_, leave) => {
    const name = freshName()
    const [shown, silent] = [createTab(name), createTab(name)]
    await showIn(shown, createSource())
    await leave(silent)
    await screen.findByText('answer 2', {}, patience)
    expect(screen.queryByText('answer 1')).toBeNull()
    shown.dispose()
    silent.dispose()
  })

  it('what it invalidates is fetched again in a tab that shows it, where rules persist', async () => {
    const name = freshName()
    const rules = [{ queryKey: ['messages'], persist: true, tags: ['messages'] }]
    const [shown, silent] = [createTab(name, { rules }), createTab(name, { rules })]
    await showIn(shown, createSource())
    await silent.invalidate({ tags: ['messages'] })
    await screen.findByText('answer 2', {}, patience)
    shown.dispose()
    silent.dispose()
  })
})
