import type { ReactNode } from 'react'
import { LazyBoundary, type LazyFailure } from 'react-hotpath/lazy'
import { FailedState } from '../../ui/FailedState'
import type { LateBoundaryProps } from '../primitives'

/** How long code may take before there is something to see of it. */
const delayMs = 150

export const LateBoundary = ({ fallback, children }: LateBoundaryProps): ReactNode => (
  <LazyBoundary fallback={fallback} delayMs={delayMs} retry={renderFailure}>
    {children}
  </LazyBoundary>
)

const renderFailure = ({ error, retry }: LazyFailure): ReactNode => (
  <FailedState title="This page did not load" error={error} onRetry={retry} />
)
