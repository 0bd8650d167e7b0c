import { useRef, useState, type ReactElement } from 'react'
import { OptimizedImage } from 'react-hotpath/image'
import { broken, freshUrl, photographNamed } from './photographs.js'
import './optimizedImage.css'

const photograph = photographNamed('march-pastoral')

/** A picture whose first file is broken. Another `key` is another try. */
export const RetriedPhotograph = (): ReactElement => {
  const [attempt, setAttempt] = useState(1)
  const [note, setNote] = useState('')
  const [url] = useState(() => freshUrl(photograph))
  const figure = useRef<HTMLElement>(null)
  const retry = () => {
    // The button goes with the failure; the figure keeps the focus.
    figure.current?.focus()
    setAttempt(attempt + 1)
    setNote('Trying again')
  }
  return (
    <figure className="story-picture" ref={figure} tabIndex={-1}>
      <OptimizedImage
        key={attempt}
        src={attempt === 1 ? broken : url}
        alt={photograph.alt}
        width={photograph.width}
        height={photograph.height}
        placeholder="var(--surface-3)"
        onLoad={() => setNote(attempt === 1 ? '' : 'The photograph is there')}
        onError={() => setNote('The photograph could not be loaded')}
        fallback={
          <span className="story-failure">
            <button type="button" className="story-button" onClick={retry}>
              Try again
            </button>
          </span>
        }
      />
      <figcaption>
        <output>{note}</output>
      </figcaption>
    </figure>
  )
}
