import type { ReactNode } from 'react'
import { OptimizedImage, type ImageLoader } from 'react-hotpath/image'
import { imageWidths } from '../../../../shared/api'
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
}: PictureProps): ReactNode => (
  <OptimizedImage
    src={`/api/images/${name}`}
    alt={alt}
    width={width}
    height={height}
    loader={loadVariant}
    widths={imageWidths}
    sizes={sizes}
    priority={isPriority}
    placeholder="var(--surface-3)"
    fallback={<span className="picture-fallback">The photograph did not load: {alt}</span>}
    className={className}
  />
)
