import type { ReactNode } from 'react'
import { findPhotograph, photographCredit } from '../../api/photographs'
import { usePrimitives } from '../../mode/PrimitivesContext'

/** A photograph that goes with a message, with its title, artist, year and source. */
export const MessagePhotograph = ({ name }: { readonly name: string }): ReactNode => {
  const { Picture } = usePrimitives()
  const photograph = findPhotograph(name)
  if (photograph === undefined) return null
  return (
    <figure className="message-photograph">
      <Picture
        name={name}
        alt={photograph.alt}
        width={photograph.width}
        height={photograph.height}
        sizes="(min-width: 420px) 360px, calc(100vw - 56px)"
      />
      <figcaption>
        {photograph.title} · {photograph.artist}, {photograph.year}
        <small>{photographCredit}</small>
      </figcaption>
    </figure>
  )
}
