import type { ReactElement } from 'react'
import { OptimizedImage, type ImageFormat, type ImageLoader } from 'react-hotpath/image'
import { drawVariant } from './photographs.js'
import './optimizedImage.css'

/** Stands for an image server: each drawing says which variant it is. */
const loader: ImageLoader = ({ width, format = '' }) => drawVariant(`${format} ${width} px`.trim())

export interface VariantsProps {
  readonly formats?: readonly ImageFormat[]
}

/** One picture in three sizes. The browser takes the variant that fits the space and the screen. */
export const Variants = ({ formats }: VariantsProps): ReactElement => (
  <div className="story-variants">
    {[120, 280, 560].map((shownPx) => (
      <figure key={shownPx} className="story-picture" style={{ width: shownPx }}>
        <OptimizedImage
          src="/photograph"
          alt={`A drawing of its own width, shown ${shownPx} pixels wide`}
          aspectRatio={16 / 9}
          loader={loader}
          widths={[160, 320, 640, 1280]}
          formats={formats}
        />
        <figcaption>shown {shownPx} px wide</figcaption>
      </figure>
    ))}
  </div>
)
