import type { UseQueryResult } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { Component, Suspense, type ReactNode } from 'react'
import { vi } from 'vitest'
import {
  PerfProvider,
  useDedupedQuery,
  type PerfClient,
  type PerfClientOptions,
  type ResultOrigin,
} from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'

/** What the network does next: an answer, or a failure. */
export type Answer = string | Error

class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override readonly state: { readonly error?: Error } = {}
  static getDerivedStateFromError = (error: Error) => ({ error })
  override render() {
    return this.state.error ? `caught ${this.state.error.message}` : this.props.children
  }
}

export interface Stage {
  readonly perf: PerfClient
  /** Gives the answers one after the other, each after 10 ms; the last one for ever. */
  readonly queryFn: ReturnType<typeof vi.fn<() => Promise<string>>>
  answers: Answer[]
  /** Shows one component, or none, with these options. */
  show(options: object | null): Promise<void>
  /** The last render: data, status, fetchStatus, then what is true of grace, stale, and the failure. */
  seen(): string | undefined
  readonly renders: string[]
  text(): string | null
  /** Goes on by so many milliseconds. Needs vitest's fake timers. */
  pass(ms: number): Promise<void>
}

const describeResult = (result: UseQueryResult & ResultOrigin): string => {
  const { data, status, fetchStatus, isGrace, isStale, error, failureReason } = result
  return [
    String(data),
    status,
    fetchStatus,
    ...(isGrace ? ['grace'] : []),
    isStale ? 'stale' : 'fresh',
    ...(error ? [`error:${error.message}`] : []),
    ...(failureReason ? [`failure:${failureReason.message}`] : []),
  ].join(' ')
}

/** A page with a component of one query, and a network that does as it is told. */
export const createStage = (clientOptions: PerfClientOptions = {}): Stage => {
  const perf = createTestPerfClient(clientOptions)
  const renders: string[] = []
  const stage: Pick<Stage, 'answers'> = { answers: ['first'] }
  const queryFn = vi.fn(async () => {
    const answer = (stage.answers.length > 1 ? stage.answers.shift() : stage.answers[0]) ?? ''
    await new Promise((resolve) => setTimeout(resolve, 10))
    if (answer instanceof Error) throw answer
    return answer
  })
  const View = ({ options }: { readonly options: object }) => {
    const seen = describeResult(useDedupedQuery({ queryKey: ['key'], queryFn, ...options }))
    renders.push(seen)
    return seen
  }
  const page = (options: object | null) => (
    <PerfProvider client={perf}>
      <Boundary>
        <Suspense fallback="waiting">{options && <View options={options} />}</Suspense>
      </Boundary>
    </PerfProvider>
  )
  const { rerender, container } = render(page(null))
  const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

  return Object.assign(stage, {
    perf,
    queryFn,
    renders,
    seen: () => renders.at(-1),
    text: () => container.textContent,
    pass,
    async show(options: object | null) {
      rerender(page(options))
      await pass(0)
    },
  })
}
