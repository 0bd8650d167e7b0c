'use client'

import {
  forwardRef,
  useContext,
  useImperativeHandle,
  useRef,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { PerfEventsContext } from '../../port/index.js'
import { ImageFallback } from './ImageFallback.js'
import { ImageMarkup } from './ImageMarkup.js'
import { requestDurationMs } from './requestDurationMs.js'
import type { OptimizedImageProps } from './types.js'
import { useImageLoading } from './useImageLoading.js'

/**
 * An `<img>` that costs as little as it can: fetched when it comes near the screen, decoded off the main thread, its
 * space reserved, with a placeholder before and a fallback after a failure. A plain `src` is enough; a `loader` adds
 * variants by width and format. It is a real `<img>` in the server's HTML, and `ref`, `className`, `style` and every
 * other attribute reach it. `data-state` on it is `idle`, `loading`, `loaded` or `failed`, for styles.
 *
 * Works alone; inside a `PerfProvider` it reports `image-loaded` and `image-failed`.
 */
export const OptimizedImage: ForwardRefExoticComponent<
  OptimizedImageProps & RefAttributes<HTMLImageElement>
> = forwardRef<HTMLImageElement, OptimizedImageProps>((props, ref) => (
  // Another URL is another picture: with a new element the old one is never seen under the new text.
  <ImageElement key={props.src} imageProps={props} forwardedRef={ref} />
))
OptimizedImage.displayName = 'OptimizedImage'

interface ImageElementProps {
  readonly imageProps: OptimizedImageProps
  readonly forwardedRef: ForwardedRef<HTMLImageElement>
}

const ImageElement = ({ imageProps, forwardedRef }: ImageElementProps): ReactElement => {
  const { src, fallback, priority = false, onLoad, onError } = imageProps
  // The same URL again would fail again.
  const fallbackSrc = imageProps.fallbackSrc === src ? '' : (imageProps.fallbackSrc ?? '')
  const report = useContext(PerfEventsContext)
  const elementRef = useRef<HTMLImageElement>(null)
  const { state, handleLoad, handleError } = useImageLoading({
    elementRef,
    hasSource: src !== '',
    hasFallback: fallbackSrc !== '',
    onLoad,
    onError(event) {
      onError?.(event)
      report?.({ type: 'image-failed', src: shownSrc, usedFallback })
    },
    onDecoded(currentSrc) {
      const durationMs = requestDurationMs(currentSrc)
      report?.({ type: 'image-loaded', src: shownSrc, durationMs, isPriority: priority })
    },
  })
  const isFallback = 'source' in state && state.source === 'fallback'
  const shownSrc = isFallback ? fallbackSrc : src
  const usedFallback = fallback !== undefined || (fallbackSrc !== '' && !isFallback)
  const isReplaced = state.status === 'failed' && fallback !== undefined

  useImperativeHandle<HTMLImageElement | null, HTMLImageElement | null>(
    forwardedRef,
    () => (isReplaced ? null : elementRef.current),
    [isReplaced],
  )

  if (isReplaced) return <ImageFallback imageProps={imageProps} />
  return (
    <ImageMarkup
      imageProps={imageProps}
      elementRef={elementRef}
      status={state.status}
      replacedBy={isFallback ? fallbackSrc : undefined}
      onLoad={handleLoad}
      onError={handleError}
    />
  )
}
