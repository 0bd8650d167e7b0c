import { Component, Suspense, type ReactNode } from 'react'
import { FailedState } from '../../ui/FailedState'
import type { LateBoundaryProps } from '../primitives'

/** Suspense in an error boundary. React.lazy remembers a failure, so that trying again means to load the page again. */
export class LateBoundary extends Component<LateBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null)
      return <Suspense fallback={<output>{this.props.fallback}</output>}>{this.props.children}</Suspense>
    return (
      <FailedState title="This page's code did not load" error={error} onRetry={() => location.reload()} />
    )
  }
}
