import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPerfClient, PerfProvider, useDedupedQuery, type PerfClient } from '../../src/index.js'
import { countTransactions } from '../support/countTransactions.js'

afterEach(cleanup)

const count = 100
const numbers = Array.from({ length: count }, (_, index) => index)
const never = () => new Promise<never>(() => {})
let names = 0
const freshName = () => `start-${Date.now()}-${(names += 1)}`

const createClient = (name: string): PerfClient =>
  createPerfClient({ scope: 'ada', name, cache: { persist: true }, metrics: false })

const renders: string[] = []

const Row = ({ id }: { readonly id: number }) => {
  const { data } = useDedupedQuery({ queryKey: ['row', id], queryFn: never, staleTime: 60_000 })
  renders.push(`${id} ${data}`)
  return <p>{data ?? 'nothing'}</p>
}

const renderRows = (perf: PerfClient) =>
  render(
    <PerfProvider client={perf}>
      {numbers.map((id) => (
        <Row key={id} id={id} />
      ))}
    </PerfProvider>,
  )

const allShown = () => vi.waitFor(() => expect(screen.getByText(`row ${count - 1}`)).toBeTruthy())

/** An earlier visit that stored a value for each row. */
const visit = async (name: string): Promise<void> => {
  const perf = createClient(name)
  for (const id of numbers) perf.queryClient.setQueryData(['row', id], `row ${id}`)
  await perf.flush()
  perf.dispose()
}

describe('a start with 100 stored queries', () => {
  it('takes one transaction for all of them, when they mount before storage has answered', async () => {
    const name = freshName()
    await visit(name)
    const transactions = countTransactions()
    const perf = createClient(name)
    renderRows(perf)
    await allShown()
    transactions.stop()
    expect(transactions.modes).toEqual(['readonly'])
    perf.dispose()
  })

  it('gives them their values in their first render, when they mount afterwards', async () => {
    const name = freshName()
    await visit(name)
    const transactions = countTransactions()
    const perf = createClient(name)
    await perf.queryClient.fetchQuery({ queryKey: ['row', 0], queryFn: never, staleTime: 60_000 })
    renders.length = 0
    renderRows(perf)
    transactions.stop()
    expect(renders).toEqual(numbers.map((id) => `${id} row ${id}`))
    expect(transactions.modes).toEqual(['readonly'])
    perf.dispose()
  })

  it('shows nothing of an earlier visit to a query that is not to be stored any more, and deletes it', async () => {
    const name = freshName()
    await visit(name)
    const perf = createClient(name)
    await perf.queryClient.fetchQuery({ queryKey: ['row', 0], queryFn: never, staleTime: 60_000 })
    const Private = () => {
      const { data } = useDedupedQuery({ queryKey: ['row', 1], queryFn: async () => 'asked', persist: false })
      return <p>{data ?? 'nothing'}</p>
    }
    render(
      <PerfProvider client={perf}>
        <Private />
      </PerfProvider>,
    )
    expect(screen.getByText('nothing')).toBeTruthy()
    await screen.findByText('asked')
    cleanup()
    perf.dispose()
    const next = createClient(name)
    const queryFn = vi.fn(async () => 'asked again')
    await next.queryClient.fetchQuery({ queryKey: ['row', 1], queryFn, staleTime: 60_000 })
    expect(queryFn).toHaveBeenCalledTimes(1)
    next.dispose()
  })
})
