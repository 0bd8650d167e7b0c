import { candidateWidths, defaultWidths, fallbackWidth } from './candidateWidths.js'
import { sizesAttribute } from './sizesAttribute.js'
import type { ImageFormat, ImageLoader } from './types.js'

export interface SourceOptions {
  readonly src: string
  readonly loader?: ImageLoader | undefined
  readonly formats?: readonly ImageFormat[] | undefined
  readonly widths?: readonly number[] | undefined
  readonly sizes?: string | undefined
  /** The display width in CSS pixels, when it is known. */
  readonly width?: number | undefined
}

/** What an `<img>` and its `<source>`s say about where the picture is. */
export interface ImageDescription {
  readonly src: string
  readonly srcSet?: string
  readonly sizes?: string
  /** In order of preference; the browser takes the first type it knows. */
  readonly formats: readonly { readonly type: `image/${ImageFormat}`; readonly srcSet: string }[]
}

/** Without a loader the URL stays untouched, and there is nothing to choose from. */
export const describeSource = (options: SourceOptions, isLazy: boolean): ImageDescription => {
  const { src, loader, formats = [], widths = defaultWidths, sizes, width: displayWidth } = options
  if (loader === undefined) return { src, formats: [] }
  const candidates = candidateWidths(widths, displayWidth)
  const srcSetOf = (format?: ImageFormat) =>
    candidates.map((width) => `${urlInSrcSet(loader(requestOf(src, width, format)))} ${width}w`).join(', ')
  return {
    src: loader({ src, width: fallbackWidth(candidates, displayWidth) }),
    srcSet: srcSetOf(),
    sizes: sizesAttribute({ sizes, displayWidth, isLazy }),
    formats: formats.map((format) => ({ type: `image/${format}`, srcSet: srcSetOf(format) })),
  }
}

const requestOf = (src: string, width: number, format: ImageFormat | undefined) =>
  format === undefined ? { src, width } : { src, width, format }

/** In a srcset a space ends the URL. */
const urlInSrcSet = (url: string): string => url.replaceAll(' ', '%20')
