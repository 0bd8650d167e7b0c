import type { ReactNode } from 'react'

/** Lines of text in a message, as varied as sentences are. */
const lines = [2, 1, 3, 1, 2, 4, 1, 2, 3, 2, 1, 2]

/** As high as the messages and the field under them, so that nothing moves when they come. */
export const MessagesSkeleton = (): ReactNode => (
  <>
    <output className="timeline timeline-skeleton" aria-label="Loading messages">
      {lines.map((count, index) => (
        <span className="message block" key={index} aria-hidden="true">
          {Array.from({ length: count }, (_, line) => (
            <span
              className="skeleton"
              key={line}
              style={{ inlineSize: line === count - 1 ? `${35 + ((index * 29) % 55)}%` : '100%' }}
            />
          ))}
        </span>
      ))}
    </output>
    <div className="composer" aria-hidden="true" />
  </>
)
