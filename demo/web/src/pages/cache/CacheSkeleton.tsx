import type { ReactNode } from 'react'

/** As high as the page that comes: nothing stands below it. */
export const CacheSkeleton = (): ReactNode => (
  <span className="block cache-skeleton">
    <span className="visually-hidden">Loading the figures</span>
    <span className="skeleton" />
  </span>
)
