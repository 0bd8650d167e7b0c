/** Widths in pixels that a loader is asked for when `widths` is not given. */
export const defaultWidths: readonly number[] = [320, 640, 960, 1280, 1920]

/** Screens with more than two device pixels per CSS pixel get the picture for two: nobody sees the rest. */
const maxDensity = 2

/** An image of unknown width is probably not shown wider than this. */
const likelyWidth = 960

/**
 * The widths to offer, ascending and each once. With a known display width (CSS pixels) the list ends at the first
 * one that covers it at twice the density: more would never be chosen. The given list is left as it is.
 */
export const candidateWidths = (widths: readonly number[], displayWidth?: number): readonly number[] => {
  const ascending = [...new Set(widths)].toSorted((a, b) => a - b)
  if (displayWidth === undefined) return ascending
  const covering = ascending.findIndex((width) => width >= displayWidth * maxDensity)
  return covering === -1 ? ascending : ascending.slice(0, covering + 1)
}

/** The one width for `src`, which only browsers without srcset (and "copy image address") use. */
export const fallbackWidth = (candidates: readonly number[], displayWidth: number = likelyWidth): number =>
  candidates.find((width) => width >= displayWidth) ?? candidates.at(-1) ?? displayWidth
