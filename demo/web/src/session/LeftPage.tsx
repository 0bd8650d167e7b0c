import { useEffect, useRef, type ReactNode } from 'react'
import { usePrimitives } from '../mode/PrimitivesContext'

/** In place of every page once the visitor has left. */
export const LeftPage = (): ReactNode => {
  const { name } = usePrimitives()
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that led here is gone, and the focus with it.
  useEffect(() => heading.current?.focus(), [])
  return (
    <main id="main" className="page">
      <h1 ref={heading} tabIndex={-1}>
        You are logged out
      </h1>
      <p className="page-lead">
        {name === 'hotpath'
          ? 'What was read is gone: from this tab, from every other open tab, and from this device.'
          : 'What was read is gone from this tab. Other open tabs keep theirs in this mode: nobody tells them.'}
      </p>
      <button type="button" className="button button-primary" onClick={() => location.assign('/')}>
        Come in as somebody new
      </button>
    </main>
  )
}
