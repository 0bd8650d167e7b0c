import type { ComponentPropsWithoutRef, ReactNode } from 'react'

export type ImageFormat = 'avif' | 'webp' | 'jpeg' | 'png'

export interface ImageRequest {
  /** The `src` of the image, as it was given. */
  readonly src: string
  /** The wanted width in pixels; one of `widths`. */
  readonly width: number
  /** One of `formats`; absent where the server should decide, for example by the `Accept` header. */
  readonly format?: ImageFormat
}

/** Makes the URL of one variant of an image. Called while rendering: it must be pure and the same on the server. */
export type ImageLoader = (request: ImageRequest) => string

type Attributes = Omit<
  ComponentPropsWithoutRef<'img'>,
  | 'src'
  | 'srcSet'
  | 'sizes'
  | 'alt'
  | 'width'
  | 'height'
  | 'children'
  | 'placeholder'
  | 'dangerouslySetInnerHTML'
>

interface Always extends Attributes {
  /**
   * The picture's URL. When it changes, the old picture leaves at once and the new one starts from its placeholder.
   * An empty one counts as failed.
   */
  readonly src: string
  /** What the picture shows, for those who do not see it; `''` when it is decoration only. */
  readonly alt: string
  /**
   * For the picture that a visitor sees first: fetched at once and before others, not when it comes near the screen.
   * @defaultValue false
   */
  readonly priority?: boolean | undefined
  /**
   * What fills the reserved space until the picture is decoded: a CSS colour, or a small picture as a data URI.
   * `undefined` is nothing.
   */
  readonly placeholder?: string | undefined
  /** Shown when `src` fails. If it fails too, `fallback` follows. */
  readonly fallbackSrc?: string | undefined
  /**
   * Shown in the same space when no picture is left to try. `undefined` leaves the broken `<img>` with its `alt`
   * text to the browser.
   */
  readonly fallback?: ReactNode
}

/** How its space is reserved: exactly one way. */
type Space =
  | {
      /** Width in CSS pixels; never wider than its container. */
      readonly width: number
      /** Height in CSS pixels; smaller where the width is. */
      readonly height: number
      readonly aspectRatio?: never
      readonly fill?: never
    }
  | {
      /** Width divided by height, for example `16 / 9`. The picture takes its container's width and is cropped to it. */
      readonly aspectRatio: number
      readonly width?: never
      readonly height?: never
      readonly fill?: never
    }
  | {
      /** Covers its nearest positioned ancestor and is cropped to it. */
      readonly fill: true
      readonly width?: never
      readonly height?: never
      readonly aspectRatio?: never
    }

/** Where variants come from: nothing, or a loader with its settings. */
type Variants =
  | {
      readonly loader?: undefined
      readonly formats?: never
      readonly widths?: never
      readonly sizes?: never
    }
  | {
      /** Makes the URL of each variant. Without one, `src` is used as it is. */
      readonly loader: ImageLoader
      /**
       * Formats to offer, best first; the browser takes the first that it knows. `undefined` offers none: the loader
       * gets no `format`, and the server decides.
       */
      readonly formats?: readonly ImageFormat[] | undefined
      /**
       * Widths in pixels that the loader can make.
       * @defaultValue [320, 640, 960, 1280, 1920]
       */
      readonly widths?: readonly number[] | undefined
      /**
       * How wide the picture is shown, as in HTML. A lazy picture gets `auto` before it, so that browsers that can
       * use the real width do.
       * @defaultValue its `width`, or else `100vw`
       */
      readonly sizes?: string | undefined
    }

/** Everything that an `<img>` takes, and Hotpath's own. */
export type OptimizedImageProps = Always & Space & Variants
