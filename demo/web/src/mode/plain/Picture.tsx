import type { ReactNode } from 'react'
import type { PictureProps } from '../primitives'

/** An `<img>` with what the browser gives for nothing: lazy loading, and room kept by its width and height. */
export const Picture = ({
  name,
  alt,
  width,
  height,
  isPriority = false,
  className,
}: PictureProps): ReactNode => (
  <img
    src={`/api/images/${name}?w=1024`}
    alt={alt}
    width={width}
    height={height}
    loading={isPriority ? 'eager' : 'lazy'}
    className={className}
  />
)
