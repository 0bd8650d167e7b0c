import type { Heights } from './createHeights.js'

/** Reads heights of rows: at once when a row was rendered, and whenever the browser finds that one has changed. */
export interface Measurer {
  /** Reads the row now. True when its height was not known. */
  measure(row: Element, key: string): boolean
  /** Watches an element until the returned function is called; a row by its key, anything else without. */
  watch(element: Element, key?: string): () => void
  /** The key of the row that contains this node, or undefined. */
  keyOf(node: Node | null): string | undefined
}

/** @param onChange after a change that the browser reported, between layout and paint */
export const createMeasurer = (heights: Heights, onChange: () => void): Measurer => {
  const keys = new WeakMap<Node, string>()
  const waiting = new Set<Element>()
  let observer: ResizeObserver | undefined

  const onResize = (entries: readonly ResizeObserverEntry[]) => {
    let hasChanged = false
    for (const { target, borderBoxSize } of entries) {
      const key = keys.get(target)
      const heightPx = toDevicePixels(borderBoxSize[0]?.blockSize ?? 0)
      // A row without height is not laid out (an ancestor is hidden): it says nothing.
      if (key === undefined) hasChanged = true
      else if (heightPx > 0) hasChanged = heights.set(key, heightPx) || hasChanged
    }
    if (hasChanged) onChange()
  }

  const observeWaiting = () => {
    for (const element of waiting) observer?.observe(element)
    waiting.clear()
  }

  return {
    measure(row, key) {
      const heightPx = toDevicePixels(readHeight(row))
      return heightPx > 0 && heights.set(key, heightPx)
    },
    watch(element, key) {
      if (key !== undefined) keys.set(element, key)
      if (typeof ResizeObserver === 'undefined') return () => undefined
      observer ??= new ResizeObserver(onResize)
      // A frame later: a row that was rendered inside the observer's own callback would otherwise be reported to
      // `window.onerror` as "ResizeObserver loop completed with undelivered notifications".
      if (waiting.size === 0) requestAnimationFrame(observeWaiting)
      waiting.add(element)
      return () => {
        waiting.delete(element)
        observer?.unobserve(element)
      }
    },
    keyOf(node) {
      for (let current = node; current !== null; current = current.parentNode) {
        const key = keys.get(current)
        if (key !== undefined) return key
      }
      return undefined
    },
  }
}

/**
 * Where browsers let a scroll position stand: on whole device pixels. Were rows placed between them, a place could be
 * kept only to half a pixel. Boxes are painted so too, hence no gap is seen between rows.
 */
const toDevicePixels = (px: number): number => {
  const ratio = window.devicePixelRatio || 1
  // What two ways to read one height differ by must not decide about a half.
  return Math.round(px * ratio + 0.001) / ratio
}

/** Fractions included. Under a transform (a dialog that grows while it opens) the whole px of the layout. */
const readHeight = (row: Element): number => {
  const { height } = row.getBoundingClientRect()
  const layoutHeight = row instanceof HTMLElement ? row.offsetHeight : height
  return Math.abs(height - layoutHeight) > 1 ? layoutHeight : height
}
