import { useState, type ReactElement } from 'react'
import { OptimizedImage } from 'react-hotpath/image'
import { freshUrl, photographs, type StoryPhotograph } from './photographs.js'
import { useGalleryFigures } from './useGalleryFigures.js'
import './optimizedImage.css'

/** The same nine photographs as plain `<img>` and as `OptimizedImage`, both measured here and now. */
export const BeforeAndAfter = (): ReactElement => {
  const [round, setRound] = useState(1)
  return (
    <>
      <div className="story-sides" key={round}>
        <Gallery title="Before: plain <img>" renderPicture={renderPlain} />
        <Gallery title="After: OptimizedImage" renderPicture={renderOptimized} />
      </div>
      <p>
        <button type="button" className="story-button" onClick={() => setRound(round + 1)}>
          Load both again
        </button>
      </p>
      <p className="story-note">
        Nine photographs on the page’s own server, before anybody scrolls. Scroll the right one to fetch the
        rest.
      </p>
    </>
  )
}

const renderPlain = ({ alt }: StoryPhotograph, url: string) => <img src={url} alt={alt} />

const renderOptimized = ({ alt, width, height }: StoryPhotograph, url: string) => (
  <OptimizedImage src={url} alt={alt} width={width} height={height} placeholder="var(--surface-3)" />
)

interface GalleryProps {
  readonly title: string
  readonly renderPicture: (photograph: StoryPhotograph, url: string) => ReactElement
}

const Gallery = ({ title, renderPicture }: GalleryProps): ReactElement => {
  const [pictures] = useState(() =>
    photographs.map((photograph) => ({ photograph, url: freshUrl(photograph) })),
  )
  const { listRef, figures } = useGalleryFigures(pictures.map(({ url }) => url))
  return (
    <section aria-label={title}>
      <h3 className="story-side-title">{title}</h3>
      {/* What scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="story-gallery" tabIndex={0} aria-label={`${title}, photographs`}>
        <ul ref={listRef}>
          {pictures.map(({ photograph, url }) => (
            <li key={photograph.name}>
              {renderPicture(photograph, url)}
              <p>{photograph.title}</p>
            </li>
          ))}
        </ul>
      </section>
      <dl className="story-figures">
        <dt>Photographs fetched</dt>
        <dd>
          {figures.fetched} of {pictures.length}
        </dd>
        <dt>Kilobytes</dt>
        <dd>{Math.round(figures.bytes / 1000).toLocaleString('en-US')}</dd>
        <dt>The text moved by</dt>
        <dd>{Math.round(figures.movedPx).toLocaleString('en-US')} px</dd>
      </dl>
    </section>
  )
}
