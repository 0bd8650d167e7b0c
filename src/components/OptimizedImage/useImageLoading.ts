'use client'

import {
  useEffect,
  useLayoutEffect,
  useReducer,
  useRef,
  type ReactEventHandler,
  type RefObject,
  type SyntheticEvent,
} from 'react'
import { initialImageState, nextImageState, type ImageState } from './imageState.js'
import { replaySettled } from './replaySettled.js'
import { whenDecoded } from './whenDecoded.js'

type ImageEvent = SyntheticEvent<HTMLImageElement>

export interface ImageLoadingOptions {
  readonly elementRef: RefObject<HTMLImageElement | null>
  readonly hasSource: boolean
  readonly hasFallback: boolean
  readonly onLoad: ReactEventHandler<HTMLImageElement> | undefined
  readonly onError: ReactEventHandler<HTMLImageElement> | undefined
  /** Called once for each URL, when the picture can be shown. */
  readonly onDecoded: (currentSrc: string) => void
}

export interface ImageLoading {
  readonly state: ImageState
  readonly handleLoad: ReactEventHandler<HTMLImageElement>
  readonly handleError: ReactEventHandler<HTMLImageElement>
}

// On a server React 18 warns about layout effects, which never run there.
const useClientLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** Follows one `<img>` through its life, also when it settled before React was there. */
export const useImageLoading = (options: ImageLoadingOptions): ImageLoading => {
  const { elementRef, hasSource, hasFallback, onLoad, onError, onDecoded } = options
  const [state, dispatch] = useReducer(nextImageState, { hasSource, hasFallback }, initialImageState)
  // A replayed event may be followed by the browser's own: each outcome of a URL is told once.
  const toldRef = useRef('')

  const isNew = ({ type, currentTarget }: ImageEvent): boolean => {
    const outcome = `${type} ${currentTarget.currentSrc}`
    if (toldRef.current === outcome) return false
    toldRef.current = outcome
    return true
  }

  const showDecoded = async (image: HTMLImageElement) => {
    const { currentSrc } = image
    await whenDecoded(image)
    // Gone, or about another picture by now.
    if (elementRef.current !== image || image.currentSrc !== currentSrc) return
    dispatch({ type: 'decoded' })
    onDecoded(currentSrc)
  }

  const handleLoad = (event: ImageEvent) => {
    if (!isNew(event)) return
    onLoad?.(event)
    void showDecoded(event.currentTarget)
  }

  const handleError = (event: ImageEvent) => {
    if (!isNew(event)) return
    onError?.(event)
    dispatch({ type: 'errored', hasFallback })
  }

  useClientLayoutEffect(() => {
    dispatch({ type: 'mounted' })
    if (elementRef.current !== null) replaySettled(elementRef.current)
  }, [elementRef])

  return { state, handleLoad, handleError }
}
