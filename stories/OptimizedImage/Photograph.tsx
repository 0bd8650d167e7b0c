import { useState, type ReactElement } from 'react'
import { OptimizedImage, type OptimizedImageProps } from 'react-hotpath/image'
import { useStoryImage } from '../support/index.js'
import { blurred, broken, freshUrl, photographNamed } from './photographs.js'
import './optimizedImage.css'

export interface PhotographProps {
  /** Which of the photographs. */
  readonly photograph: string
  /** What fills the space until the picture is there. */
  readonly placeholder: 'nothing' | 'colour' | 'blurred'
  /** The shape that the picture is cropped to. */
  readonly crop: 'as it is' | '16:9' | 'square' | 'fills its frame'
  /** It is what a visitor sees first: fetched at once, before others. */
  readonly firstOnScreen: boolean
  /** It comes up softly; your CSS does that, by `data-state="loaded"`. */
  readonly fade: boolean
  /** The file cannot be read. */
  readonly fails: boolean
  /** What stands in for it then. */
  readonly standIn: 'alt text' | 'message' | 'other picture'
}

const placeholders = { nothing: undefined, colour: 'var(--surface-3)', blurred } as const

/** One photograph, described in a designer's words. */
export const Photograph = (props: PhotographProps): ReactElement => {
  const photograph = photographNamed(props.photograph)
  const [url] = useState(() => freshUrl(photograph))
  const src = useStoryImage(props.fails ? broken : url)
  return (
    <figure className={props.crop === 'fills its frame' ? 'story-picture story-frame' : 'story-picture'}>
      <OptimizedImage
        src={src}
        alt={photograph.alt}
        {...spaceFor(props.crop, photograph)}
        priority={props.firstOnScreen}
        placeholder={placeholders[props.placeholder]}
        className={props.fade ? 'story-fade' : undefined}
        {...(props.standIn === 'message' ? { fallback: <FailureNote title={photograph.title} /> } : {})}
        {...(props.standIn === 'other picture' ? { fallbackSrc: blurred } : {})}
      />
      <figcaption>
        {photograph.title}, {photograph.artist}, {photograph.year}
      </figcaption>
    </figure>
  )
}

type Space =
  | Pick<OptimizedImageProps & { width: number }, 'width' | 'height'>
  | { readonly aspectRatio: number }
  | { readonly fill: true }

const spaceFor = (
  crop: PhotographProps['crop'],
  { width, height }: { width: number; height: number },
): Space => {
  switch (crop) {
    case '16:9':
      return { aspectRatio: 16 / 9 }
    case 'square':
      return { aspectRatio: 1 }
    case 'fills its frame':
      return { fill: true }
    default:
      return { width, height }
  }
}

const FailureNote = ({ title }: { readonly title: string }): ReactElement => (
  <span className="story-failure">{title} could not be loaded.</span>
)
