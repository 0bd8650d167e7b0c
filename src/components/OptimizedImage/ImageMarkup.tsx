import type { ReactElement, ReactEventHandler, RefObject } from 'react'
import { describeSource } from './describeSource.js'
import { fetchPriorityAttribute } from './fetchPriorityAttribute.js'
import type { ImageState } from './imageState.js'
import { failedStyle, layoutStyle } from './layoutStyle.js'
import { placeholderStyle } from './placeholderStyle.js'
import type { OptimizedImageProps } from './types.js'

export interface ImageMarkupProps {
  readonly imageProps: OptimizedImageProps
  readonly elementRef: RefObject<HTMLImageElement | null>
  readonly status: ImageState['status']
  /** The URL that is shown instead of the image's own and its variants. */
  readonly replacedBy: string | undefined
  readonly onLoad: ReactEventHandler<HTMLImageElement>
  readonly onError: ReactEventHandler<HTMLImageElement>
}

/** The `<img>`, in a `<picture>` where formats are offered. */
export const ImageMarkup = (props: ImageMarkupProps): ReactElement => {
  const { imageProps, elementRef, status, replacedBy, onLoad, onError } = props
  // What Hotpath takes for itself is named here, so that the rest reaches the element.
  const {
    src: _src,
    alt,
    width,
    height,
    aspectRatio: _ratio,
    fill: _fill,
    loader: _loader,
    formats,
    widths: _widths,
    sizes: _sizes,
    priority = false,
    loading = priority ? 'eager' : 'lazy',
    fetchPriority = priority ? 'high' : undefined,
    placeholder = '',
    fallbackSrc: _fallbackSrc,
    fallback: _fallback,
    style,
    ...attributes
  } = imageProps
  const isWaiting = status === 'idle' || status === 'loading'
  const description =
    replacedBy === undefined
      ? describeSource(imageProps, loading === 'lazy')
      : { src: replacedBy, formats: [] }

  // React sets attributes in this order, and some browsers fetch as soon as there is a `src`: it comes last.
  const image = (
    <img
      decoding="async"
      data-state={status}
      {...attributes}
      {...fetchPriorityAttribute(fetchPriority)}
      ref={elementRef}
      alt={alt}
      loading={loading}
      width={width}
      height={height}
      style={{
        ...(status === 'failed' ? failedStyle : layoutStyle)(imageProps),
        ...(isWaiting && placeholder !== '' ? placeholderStyle(placeholder) : {}),
        ...style,
      }}
      onLoad={onLoad}
      onError={onError}
      sizes={description.sizes}
      srcSet={description.srcSet}
      src={description.src}
    />
  )
  if (formats === undefined) return image
  return (
    <picture style={{ display: 'contents' }}>
      {description.formats.map(({ type, srcSet }) => (
        <source key={type} type={type} sizes={description.sizes} srcSet={srcSet} />
      ))}
      {image}
    </picture>
  )
}
