import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

export interface GalleryFigures {
  readonly fetched: number
  readonly bytes: number
  /** How far the last line of text was pushed away from where it first stood. */
  readonly movedPx: number
}

export interface GalleryMeasure {
  readonly listRef: RefObject<HTMLUListElement | null>
  readonly figures: GalleryFigures
}

/** What a gallery of the given files costs, counted while they come. */
export const useGalleryFigures = (urls: readonly string[]): GalleryMeasure => {
  const listRef = useRef<HTMLUListElement>(null)
  const [figures, setFigures] = useState<GalleryFigures>({ fetched: 0, bytes: 0, movedPx: 0 })
  const [expected] = useState(() => new Set(urls.map((url) => new URL(url, location.href).href)))

  useLayoutEffect(() => {
    const list = listRef.current
    const firstHeight = list?.offsetHeight ?? 0
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? firstHeight
      setFigures((current) => ({ ...current, movedPx: Math.abs(height - firstHeight) }))
    })
    if (list !== null) observer.observe(list)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const observer = new PerformanceObserver((entries) => {
      for (const entry of entries.getEntriesByType('resource')) {
        if (!expected.has(entry.name)) continue
        const { encodedBodySize } = entry as PerformanceResourceTiming
        setFigures((current) => ({
          ...current,
          fetched: current.fetched + 1,
          bytes: current.bytes + encodedBodySize,
        }))
      }
    })
    observer.observe({ type: 'resource' })
    return () => observer.disconnect()
  }, [expected])

  return { listRef, figures }
}
