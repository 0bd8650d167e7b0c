import type { ReactNode } from 'react'
import { usePrimitives } from '../../mode/PrimitivesContext'
import { CacheSubject } from './CacheSubject'
import { CacheSkeleton } from './CacheSkeleton'

/** The page about the cache. What there is to say of it is the mode's, and its code is loaded when it is opened. */
export const LateCachePage = (): ReactNode => {
  const { CachePage, LateBoundary } = usePrimitives()
  return (
    <main id="main" className="page cache">
      <h1>Cache</h1>
      <CacheSubject />
      <LateBoundary fallback={<CacheSkeleton />}>
        <CachePage />
      </LateBoundary>
    </main>
  )
}
