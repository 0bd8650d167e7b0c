'use client'

import { Component, createRef, Suspense, type ErrorInfo, type ReactNode, type RefObject } from 'react'
import { AskerContext } from './AskerContext.js'
import { LazyFallback } from './LazyFallback.js'

/** What a failure view of one's own gets. */
export interface LazyFailure {
  /** What was thrown: a `PerfError` `load-failed` when code could not be loaded, or any error of the content. */
  readonly error: unknown
  /** How many times the content has been tried, this one included. */
  readonly attempts: number
  /** Tries again. */
  readonly retry: () => void
}

export interface LazyBoundaryProps {
  readonly children?: ReactNode
  /** Shown while the content loads; announced politely. Give it the content's size, so that nothing jumps. */
  readonly fallback?: ReactNode
  /**
   * Milliseconds before the fallback becomes visible; until then its space is kept empty. For content that mostly
   * comes at once.
   * @defaultValue 0
   */
  readonly delayMs?: number | undefined
  /**
   * What the content is called in the failure message.
   * @defaultValue 'This part of the page'
   */
  readonly name?: string | undefined
  /**
   * Draws the failure; what it returns is announced at once.
   * @defaultValue a sentence and a button "Try again"
   */
  readonly retry?: ((failure: LazyFailure) => ReactNode) | undefined
  /** Called once for each failure. An error thrown here is not caught. */
  readonly onError?: ((error: unknown, info: ErrorInfo) => void) | undefined
  /** When one of these changes after a failure, it tries again: for example the id of what is shown. */
  readonly resetKeys?: readonly unknown[] | undefined
}

interface LazyBoundaryState {
  readonly failure: { readonly error: unknown } | undefined
  readonly attempts: number
  /** In whose name the content asks for its code: a new one for each attempt. */
  readonly asker: object
}

/**
 * Suspense, an error boundary and a retry in one. While the content loads there is the fallback (`role="status"`),
 * after a failure a message with a way to try again (`role="alert"`). Focus is kept: a retry with the keyboard does
 * not throw it back to the top of the page.
 *
 * On a server it is Suspense alone: what fails there is tried again by the browser.
 */
export class LazyBoundary extends Component<LazyBoundaryProps, LazyBoundaryState> {
  override state: LazyBoundaryState = { failure: undefined, attempts: 1, asker: {} }
  readonly #alertRef: RefObject<HTMLDivElement | null> = createRef()
  readonly #focusRef: RefObject<HTMLSpanElement | null> = createRef()

  static getDerivedStateFromError(error: unknown): Partial<LazyBoundaryState> {
    return { failure: { error } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onError?.(error, info)
  }

  override componentDidUpdate(previous: LazyBoundaryProps, previousState: LazyBoundaryState): void {
    // Failed already before this update: keys that change together with the failure are no reason.
    if (previousState.failure === undefined || this.state.failure === undefined) return
    if (differ(previous.resetKeys, this.props.resetKeys)) this.#retry()
  }

  readonly #retry = (): void => {
    if (this.#alertRef.current?.contains(document.activeElement)) {
      this.#focusRef.current?.focus({ preventScroll: true })
    }
    this.setState(({ attempts }) => ({ failure: undefined, attempts: attempts + 1, asker: {} }))
  }

  override render(): ReactNode {
    const { children, fallback, delayMs = 0 } = this.props
    const { failure, attempts, asker } = this.state
    return (
      <>
        {(failure !== undefined || attempts > 1) && (
          // Holds the focus where a retry button was, so that Tab goes on from here to what replaces it.
          <span ref={this.#focusRef} tabIndex={-1} style={{ position: 'absolute', outline: 'none' }} />
        )}
        {failure === undefined ? (
          <AskerContext.Provider value={asker}>
            <Suspense
              fallback={
                fallback === undefined ? null : <LazyFallback delayMs={delayMs}>{fallback}</LazyFallback>
              }
            >
              {children}
            </Suspense>
          </AskerContext.Provider>
        ) : (
          <div role="alert" ref={this.#alertRef}>
            {this.#renderFailure(failure.error)}
          </div>
        )}
      </>
    )
  }

  #renderFailure(error: unknown): ReactNode {
    const { name = 'This part of the page', retry } = this.props
    const { attempts } = this.state
    if (retry !== undefined) return retry({ error, attempts, retry: this.#retry })
    return (
      <>
        {name} could not be loaded.{' '}
        <button type="button" onClick={this.#retry}>
          Try again
        </button>
      </>
    )
  }
}

const differ = (before: readonly unknown[] = [], after: readonly unknown[] = []): boolean =>
  before.length !== after.length || before.some((key, index) => !Object.is(key, after[index]))
