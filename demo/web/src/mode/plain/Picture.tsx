import { useState, type ReactNode } from 'react'
import { PictureFailure } from '../../ui/PictureFailure'
import type { PictureProps } from '../primitives'

/** An `<img>` with what the browser gives for nothing: lazy loading, and room kept by its width and height. */
export const Picture = ({
  name,
  alt,
  width,
  height,
  isPriority = false,
  className,
}: PictureProps): ReactNode => {
  const [hasFailed, setFailed] = useState(false)
  // The next attempt is a new element, which asks again.
  if (hasFailed)
    return (
      <span className={className} style={{ display: 'block', aspectRatio: `${width} / ${height}` }}>
        <PictureFailure alt={alt} onRetry={() => setFailed(false)} />
      </span>
    )
  return (
    <img
      src={`/api/images/${name}?w=1024`}
      alt={alt}
      width={width}
      height={height}
      loading={isPriority ? 'eager' : 'lazy'}
      className={className}
      onError={() => setFailed(true)}
    />
  )
}
