import type { ReactNode } from 'react'
import type { Photograph } from '../../../../shared/api'
import { usePrimitives } from '../../mode/PrimitivesContext'
import { Link } from '../../router/Link'
import { conversationPath } from '../conversation/conversationPath'

export interface GalleryPhotographProps {
  readonly photograph: Photograph
  readonly isPriority: boolean
}

/** A photograph with its maker, and the way to the message that it stands at. */
export const GalleryPhotograph = ({ photograph, isPriority }: GalleryPhotographProps): ReactNode => {
  const { Picture } = usePrimitives()
  const { name, title, artist, year, alt, width, height, conversationId, messageId } = photograph
  return (
    <li>
      <figure>
        <Picture
          name={name}
          alt={alt}
          width={width}
          height={height}
          sizes="(min-width: 1100px) 340px, (min-width: 700px) 45vw, calc(100vw - 32px)"
          isPriority={isPriority}
        />
        <figcaption>
          <strong>{title}</strong>
          <span>
            {artist}, {year}
          </span>
          <Link href={conversationPath(conversationId, { page: 1, q: '' }, { message: messageId })}>
            In its conversation
          </Link>
        </figcaption>
      </figure>
    </li>
  )
}

export const GalleryPhotographSkeleton = (): ReactNode => (
  <li aria-hidden="true">
    <span className="skeleton photograph-skeleton" />
  </li>
)
