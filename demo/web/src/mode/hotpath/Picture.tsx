import { useState, type ReactNode } from 'react'
import { OptimizedImage, type ImageLoader } from 'react-hotpath/image'
import { imageWidths } from '../../../../shared/api'
import { PictureFailure } from '../../ui/PictureFailure'
import type { PictureProps } from '../primitives'

/** The format is the server's choice, by the `Accept` header. */
const loadVariant: ImageLoader = ({ src, width }) => `${src}?w=${width}`

export const Picture = ({
  name,
  alt,
  width,
  height,
  sizes,
  isPriority = false,
  className,
}: PictureProps): ReactNode => {
  const [attempt, setAttempt] = useState(0)
  return (
    <OptimizedImage
      // A new element asks again.
      key={attempt}
      src={`/api/images/${name}`}
      alt={alt}
      width={width}
      height={height}
      loader={loadVariant}
      widths={imageWidths}
      sizes={sizes}
      priority={isPriority}
      placeholder="var(--surface-3)"
      fallback={<PictureFailure alt={alt} onRetry={() => setAttempt(attempt + 1)} />}
      className={className}
    />
  )
}
