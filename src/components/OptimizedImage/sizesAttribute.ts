export interface SizesOptions {
  /** What the caller wrote, if anything. */
  readonly sizes?: string | undefined
  /** In CSS pixels, when it is known. */
  readonly displayWidth?: number | undefined
  readonly isLazy: boolean
}

/**
 * The `sizes` attribute. A lazy image is laid out before it is fetched, so `auto` lets the browser use the width it
 * really has; browsers that do not know `auto` read on to the next size. On an eager image `auto` would count as
 * `100vw` (HTML standard, "sizes attributes"), so it is left out there.
 */
export const sizesAttribute = ({ sizes, displayWidth, isLazy }: SizesOptions): string => {
  const known =
    displayWidth === undefined ? '100vw' : `(max-width: ${displayWidth}px) 100vw, ${displayWidth}px`
  const fallback = sizes?.replace(/^\s*auto\s*(,\s*|$)/i, '') || known
  return isLazy ? `auto, ${fallback}` : fallback
}
