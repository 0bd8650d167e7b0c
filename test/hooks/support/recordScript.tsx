import type { QueryClient } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { Component, StrictMode, Suspense, type ReactNode } from 'react'
import { vi } from 'vitest'

/** A component on the page: its name in the log, the fields of the result that it reads, and the hook's options. */
export type ViewSpec = Readonly<Record<string, unknown>> & {
  readonly name?: string
  readonly reads?: readonly string[]
}

type Result = Readonly<Record<string, unknown>>
/** A hook, whichever form it has, as one that gives results. */
export type Form = (options: never) => object

export interface Stage {
  readonly queryClient: QueryClient
  readonly log: string[]
  /** Renders a component for each of these. */
  show(views: readonly ViewSpec[]): void
  /** A queryFn that answers after so many milliseconds; the last answer is given again and again. */
  source(answers: readonly unknown[], delayMs?: number): (context?: unknown) => Promise<unknown>
  /** Lets time pass, for React and timers alike. */
  pass(ms: number): Promise<void>
  /** Runs something that renders. */
  run(action: () => unknown): Promise<void>
  /** Calls a function of what the hook gave last to the component of this name. */
  call(method: string, options?: unknown, name?: string): Promise<void>
}

export type Script = (stage: Stage) => Promise<void>

interface BoundaryProps {
  readonly name: string
  readonly log: string[]
  readonly children: ReactNode
}

class ErrorBoundary extends Component<BoundaryProps, { readonly message?: string }> {
  override state: { readonly message?: string } = {}
  static getDerivedStateFromError(error: Error): { readonly message: string } {
    return { message: error.message }
  }
  override render(): ReactNode {
    if (this.state.message === undefined) return this.props.children
    this.props.log.push(`boundary ${this.props.name} ${this.state.message}`)
    return null
  }
}

const usualFields = [
  'data',
  'status',
  'fetchStatus',
  'isStale',
  'isFetchedAfterMount',
  'failureCount',
  'isPlaceholderData',
]

const describeResult = (result: Result, reads: readonly string[]): string =>
  reads.map((field) => JSON.stringify(result[field]) ?? 'undefined').join(' ')

/** Runs a script with a form of the hook and gives what happened: renders, calls of queryFn, events of the cache. */
export const recordScript = async (
  script: Script,
  useForm: Form,
  queryClient: QueryClient,
  provide: (children: ReactNode) => ReactNode,
): Promise<readonly string[]> => {
  const log: string[] = []
  const last = new Map<string, Result>()
  const stop = queryClient.getQueryCache().subscribe((event) => {
    const action = event.type === 'updated' ? ` ${event.action.type}` : ''
    log.push(`event ${event.type}${action} ${event.query.queryHash}`)
  })

  const View = ({ spec, name }: { spec: ViewSpec; name: string }) => {
    const { reads = usualFields, name: _name, ...options } = spec
    const result = useForm(options as never)
    const results = Array.isArray(result) ? (result as readonly Result[]) : [result as Result]
    if (results[0]) last.set(name, results[0])
    log.push(`render ${name} ${results.map((each) => describeResult(each, reads)).join(' | ')}`)
    return null
  }
  const Fallback = ({ name }: { name: string }) => {
    log.push(`fallback ${name}`)
    return null
  }
  const page = (views: readonly ViewSpec[]) => (
    <StrictMode>
      {provide(
        views.map((spec) => {
          const name = spec.name ?? 'view'
          return (
            <ErrorBoundary key={name} name={name} log={log}>
              <Suspense fallback={<Fallback name={name} />}>
                <View name={name} spec={spec} />
              </Suspense>
            </ErrorBoundary>
          )
        }),
      )}
    </StrictMode>
  )
  const { rerender, unmount } = render(page([]))
  const run = (action: () => unknown) => act(async () => void action())
  await script({
    queryClient,
    log,
    run,
    show: (views) => rerender(page(views)),
    source: (answers, delayMs = 30) => {
      let calls = 0
      return async (context) => {
        const { pageParam, direction } = (context ?? {}) as { pageParam?: unknown; direction?: unknown }
        const answer = answers[Math.min(calls, answers.length - 1)]
        calls += 1
        log.push(
          `call ${calls}${pageParam === undefined ? '' : ` ${JSON.stringify([pageParam, direction])}`}`,
        )
        await new Promise((resolve) => setTimeout(resolve, delayMs))
        if (answer instanceof Error) throw answer
        return answer
      }
    },
    pass: (ms) => act(async () => void (await vi.advanceTimersByTimeAsync(ms))),
    call: (method, options, name = 'view') => {
      const found = last.get(name)?.[method] as (options: unknown) => Promise<unknown>
      return run(() => void found(options).catch(() => log.push('rejected')))
    },
  })
  unmount()
  stop()
  return log
}
