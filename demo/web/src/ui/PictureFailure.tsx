import type { ReactNode } from 'react'

export interface PictureFailureProps {
  readonly alt: string
  readonly onRetry: () => void
}

/** In the space of a photograph that did not load: what it shows, and a way to try again. */
export const PictureFailure = ({ alt, onRetry }: PictureFailureProps): ReactNode => (
  <span className="picture-failure">
    The photograph did not load: {alt}
    <button type="button" className="button" onClick={onRetry}>
      Try again
    </button>
  </span>
)
