import type { ReactNode } from 'react'
import type { ModeName } from '../../mode/modeName'
import { usePrimitives } from '../../mode/PrimitivesContext'
import { CacheSubject } from './CacheSubject'
import { CacheSkeleton } from './CacheSkeleton'

const advice: Readonly<Record<ModeName, string>> = {
  hotpath:
    'Open a second tab: it asks for nothing that this one has. Invalidate the tag: one request renews both. Set the ' +
    'network to offline and ask again: what was read can still be read. Log out: every tab is empty, and this device.',
  plain:
    'Open a second tab: it asks for itself. Set the network to offline and load this page again: nothing is left to ' +
    'read. Log out: this tab is empty, the others are not.',
}

/** The page about the cache. What there is to say of it is the mode's, and its code is loaded when it is opened. */
export const LateCachePage = (): ReactNode => {
  const { name, CachePage, LateBoundary } = usePrimitives()
  return (
    <main id="main" className="page cache">
      <h1>Cache</h1>
      <p className="page-lead">{advice[name]}</p>
      <CacheSubject />
      <LateBoundary fallback={<CacheSkeleton />}>
        <CachePage />
      </LateBoundary>
    </main>
  )
}
