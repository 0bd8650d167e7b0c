'use client'

import { useEffect, useState, type ReactElement, type ReactNode } from 'react'

export interface LazyFallbackProps {
  readonly delayMs: number
  readonly children: ReactNode
}

/**
 * What is shown while code loads, announced to screen readers. Before its delay has passed it is invisible but keeps
 * its space. The server shows it at once: React never hydrates a fallback, so no script could.
 */
export const LazyFallback = ({ delayMs, children }: LazyFallbackProps): ReactElement => {
  const [isDue, setIsDue] = useState(delayMs <= 0 || typeof document === 'undefined')
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), delayMs)
    return () => clearTimeout(timer)
  }, [delayMs])
  return (
    // Not an <output>: that may hold no blocks, and a fallback is mostly one.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="status" style={isDue ? undefined : { visibility: 'hidden' }}>
      {children}
    </div>
  )
}
