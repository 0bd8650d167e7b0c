import type { ReactElement } from 'react'
import { failedStyle } from './layoutStyle.js'
import type { OptimizedImageProps } from './types.js'

export interface ImageFallbackProps {
  readonly imageProps: OptimizedImageProps
}

/** Takes the place of a failed `<img>`: the same space, the same class, and its text for those who do not see. */
export const ImageFallback = ({ imageProps }: ImageFallbackProps): ReactElement => {
  const { alt, className, style, fallback } = imageProps
  return (
    <span
      // A group, because an image's children would be hidden from a screen reader, a button among them.
      role={alt === '' ? undefined : 'group'}
      aria-label={alt === '' ? undefined : alt}
      className={className}
      style={{
        ...failedStyle(imageProps),
        ...style,
      }}
      data-state="failed"
    >
      {fallback}
    </span>
  )
}
