import type { CSSProperties } from 'react'

export interface Space {
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly aspectRatio?: number | undefined
  readonly fill?: true | undefined
}

/** The style that reserves an image's space before, during and after loading, whatever size the file turns out to have. */
export const layoutStyle = ({ width, height, aspectRatio, fill }: Space): CSSProperties => {
  if (fill) return { position: 'absolute', inset: 0, width: '100%', height: '100%', objectFit: 'cover' }
  if (aspectRatio !== undefined) return { width: '100%', height: 'auto', aspectRatio, objectFit: 'cover' }
  return { maxWidth: '100%', height: 'auto', aspectRatio: `${width} / ${height}`, objectFit: 'cover' }
}

/**
 * The same space after a failure. A browser lays a broken image out as inline text, which has no ratio, and a long
 * text would push the box open.
 */
export const failedStyle = (space: Space): CSSProperties => ({
  display: 'inline-block',
  overflow: 'hidden',
  width: space.width,
  ...layoutStyle(space),
})
