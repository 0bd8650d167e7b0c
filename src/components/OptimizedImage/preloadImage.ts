import { createFlights, PerfError } from '../../kernel/index.js'
import { describeSource, type ImageDescription } from './describeSource.js'
import type { ImageFormat, ImageLoader } from './types.js'

export interface PreloadImageOptions {
  /** As the prop of `OptimizedImage`; give both the same, so that both choose the same variant. */
  readonly loader?: ImageLoader | undefined
  /** Formats to offer the browser, best first; only with a `loader`. */
  readonly formats?: readonly ImageFormat[] | undefined
  /** @defaultValue [320, 640, 960, 1280, 1920] */
  readonly widths?: readonly number[] | undefined
  /** @defaultValue the `width`, or else `100vw` */
  readonly sizes?: string | undefined
  /** The width in CSS pixels at which it will be shown. `undefined`: not known. */
  readonly width?: number | undefined
  /** @defaultValue 'auto' */
  readonly fetchPriority?: 'high' | 'low' | 'auto' | undefined
  /** As the image's own attribute: with another one the browser fetches again. */
  readonly crossOrigin?: 'anonymous' | 'use-credentials' | undefined
}

/** Decoded pictures that are kept, so that the browser keeps them too. */
const maxKept = 32

const flights = createFlights()
const kept = new Map<string, HTMLImageElement>()

/**
 * Fetches and decodes a picture before it is shown. Callers for the same variants share one request and one element;
 * the 32 pictures used last are kept.
 *
 * @returns the decoded element. It rejects with `PerfError` `load-failed` when the picture cannot be fetched or decoded
 * (forgotten at once: the next call tries again), and on a server, where there are no pictures: call it from an effect or
 * an event handler.
 */
export const preloadImage = async (
  src: string,
  options: PreloadImageOptions = {},
): Promise<HTMLImageElement> => {
  const description = describeSource({ ...options, src }, false)
  const key = JSON.stringify([description, options.crossOrigin])
  const image = kept.get(key) ?? (await flights.run(key, () => decode(description, options)))
  keep(key, image)
  return image
}

const decode = async (
  description: ImageDescription,
  options: PreloadImageOptions,
): Promise<HTMLImageElement> => {
  if (typeof document === 'undefined') {
    throw loadFailed(description.src, 'There are no images on a server; call preloadImage in the browser.')
  }
  const image = createImage(description, options)
  try {
    await image.decode()
    return image
  } catch (cause) {
    throw loadFailed(description.src, 'It could not be fetched, or is not an image.', cause)
  }
}

/** A picture outside the document loads too, and the browser chooses its format: no list of browsers is needed. */
const createImage = (description: ImageDescription, options: PreloadImageOptions): HTMLImageElement => {
  const image = document.createElement('img')
  const picture = document.createElement('picture')
  for (const { type, srcSet } of description.formats) {
    const source = document.createElement('source')
    Object.assign(source, { type, sizes: description.sizes, srcset: srcSet })
    picture.append(source)
  }
  picture.append(image)
  image.crossOrigin = options.crossOrigin ?? null
  image.fetchPriority = options.fetchPriority ?? 'auto'
  image.sizes = description.sizes ?? ''
  image.srcset = description.srcSet ?? ''
  image.src = description.src
  return image
}

/** Moves an entry to the young end and drops the one used longest ago. */
const keep = (key: string, image: HTMLImageElement): void => {
  kept.delete(key)
  kept.set(key, image)
  for (const oldest of kept.keys()) {
    if (kept.size <= maxKept) return
    kept.delete(oldest)
  }
}

const loadFailed = (src: string, detail: string, cause?: unknown): PerfError =>
  new PerfError('load-failed', `The image ${src.slice(0, 200)} was not loaded. ${detail}`, { cause })
