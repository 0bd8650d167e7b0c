import type { PerfClient, PerfClientOptions } from '../../../src/index.js'

/** What the test writes behind the page's `#`. */
export interface TabOptions {
  readonly client?: PerfClientOptions
  /** Options of every query. */
  readonly query?: Readonly<Record<string, unknown>>
  /** The names of the texts that are on the screen from the start. */
  readonly shown?: readonly string[]
}

/** What the page gives the test, as `window.tab`. */
export interface TabControls {
  readonly perf: PerfClient
  /** The types of the client's events so far. */
  readonly events: readonly string[]
  /** What all tabs of the first scope said since this one was opened. */
  readonly heard: readonly { readonly type: string; readonly tab: string }[]
  /** Shows these texts and no others. */
  show(...names: readonly string[]): void
}
