import { lazy, type ComponentType } from 'react'
import { isDevelopment } from '../../kernel/index.js'
import type { ComponentEvent, PerfEventSink } from '../../port/index.js'
import { loadModule } from './loadModule.js'

export interface ChunkOptions {
  readonly name: string
  readonly slowMs: number
  readonly retry: number
}

/** The code of one lazy component: loaded once, tried again after a failure when somebody new asks. */
export interface Chunk<Props> {
  /**
   * The component to render. Who asks gets the same attempt until it asks under another name, so that a failure is
   * thrown to everybody who waited for it, and nobody starts over by merely rendering again.
   */
  componentFor(asker: object | undefined, listener: PerfEventSink | undefined): ComponentType<Props>
  /** Starts loading, or joins what runs. Never rejects; gives whether it is loaded. */
  preload(): Promise<boolean>
  /** Tells what happened before anybody listened. */
  reportTo(listener: PerfEventSink | undefined): void
}

interface Attempt<Props> {
  /** React keeps a rejection in its lazy object for ever, so each attempt has its own. */
  readonly component: ComponentType<Props>
  /** Whether it was loaded. */
  readonly settled: Promise<boolean>
  outcome: 'pending' | 'failed' | { readonly loaded: ComponentType<Props> }
}

export const createChunk = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  { name, slowMs, retry }: ChunkOptions,
): Chunk<Props> => {
  /** Stands for everybody outside a LazyBoundary. */
  let nobody = {}
  let current: Attempt<Props> | undefined
  let attempts = 0
  let sink: PerfEventSink | undefined
  let untold: ComponentEvent | undefined
  const attemptOf = new WeakMap<object, Attempt<Props>>()

  const tell = (event: ComponentEvent | undefined) => {
    untold = event
    if (sink === undefined || untold === undefined) return
    sink(untold)
    untold = undefined
  }

  const start = (): Attempt<Props> => {
    const startedMs = performance.now()
    const loadOnce = () => {
      attempts++
      return load()
    }
    const loading = loadModule(loadOnce, name, retry)
    const settled = loading.then(
      (component) => {
        attempt.outcome = { loaded: component }
        const durationMs = performance.now() - startedMs
        const isSlow = durationMs > slowMs
        if (isDevelopment && isSlow) warnOfSlowChunk(name, durationMs, slowMs)
        tell({ type: 'chunk-loaded', name, durationMs, attempts, isSlow })
        return true
      },
      (error: unknown) => {
        attempt.outcome = 'failed'
        tell({ type: 'chunk-failed', name, attempts, error })
        return false
      },
    )
    const component = lazy(async () => ({ default: await loading }))
    const attempt: Attempt<Props> = { component, settled, outcome: 'pending' }
    return attempt
  }

  /** What runs or has succeeded, or else a new attempt. */
  const useful = () => (current = current === undefined || current.outcome === 'failed' ? start() : current)

  return {
    componentFor(asker = nobody, listener) {
      sink = listener ?? sink
      const attempt = attemptOf.get(asker) ?? useful()
      attemptOf.set(asker, attempt)
      // A loaded component is rendered as it is: a lazy one would show its fallback once more.
      return typeof attempt.outcome === 'object' ? attempt.outcome.loaded : attempt.component
    },
    preload() {
      // A failure that is tried again is forgotten for those who cannot ask under another name.
      if (current?.outcome === 'failed') nobody = {}
      return useful().settled
    },
    reportTo(listener) {
      sink = listener ?? sink
      tell(untold)
    },
  }
}

const warnOfSlowChunk = (name: string, durationMs: number, slowMs: number): void =>
  console.warn(
    `Hotpath: ${name} took ${Math.round(durationMs)} ms to load, more than its slowMs of ${slowMs}. ` +
      'Make its chunk smaller, or call preload() before it is needed.',
  )
