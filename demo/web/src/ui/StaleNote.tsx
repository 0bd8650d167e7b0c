import type { ReactNode } from 'react'

export interface StaleNoteProps {
  readonly what: string
  /** Milliseconds since 1970. */
  readonly updatedAt: number
  readonly onRetry: () => unknown
}

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false })

/** Above content that could not be refreshed: from when it is, and a way to try again. */
export const StaleNote = ({ what, updatedAt, onRetry }: StaleNoteProps): ReactNode => (
  <output className="floating-note">
    Could not refresh {what}: this is from {time.format(updatedAt)}.{' '}
    <button type="button" className="link-button" onClick={() => void onRetry()}>
      Try again
    </button>
  </output>
)
