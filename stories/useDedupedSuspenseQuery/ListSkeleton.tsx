import type { ReactElement } from 'react'

/** The place of three rows, of the size that they will have. */
export const ListSkeleton = (): ReactElement => (
  <section className="story-card">
    <h3>Conversations</h3>
    <output className="story-note">Loading the conversations</output>
    <div aria-hidden="true">
      <div className="story-skeleton" />
      <div className="story-skeleton" />
      <div className="story-skeleton" />
    </div>
  </section>
)
