import { Suspense, useLayoutEffect, useState, type ReactElement, type ReactNode } from 'react'
import { ListSkeleton } from './ListSkeleton.js'

/** A `Suspense` that says how often its fallback was on the screen. */
export const CountedSuspense = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const [count, setCount] = useState(0)
  return (
    <>
      <Suspense fallback={<CountedSkeleton onShown={() => setCount((shown) => shown + 1)} />}>
        {children}
      </Suspense>
      <p className="story-chip">
        The fallback was shown {count} {count === 1 ? 'time' : 'times'}
      </p>
    </>
  )
}

const CountedSkeleton = ({ onShown }: { readonly onShown: () => void }): ReactElement => {
  // Once for each time that it is mounted.
  // oxlint-disable-next-line react/exhaustive-deps
  useLayoutEffect(onShown, [])
  return <ListSkeleton />
}
