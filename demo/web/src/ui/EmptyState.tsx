import type { ReactNode } from 'react'

/** In place of content where there is none, and nothing failed. */
export const EmptyState = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactNode => (
  <div className="state">
    <p className="state-title">{title}</p>
    <p>{children}</p>
  </div>
)
