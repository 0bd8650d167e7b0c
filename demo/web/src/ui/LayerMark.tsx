import type { ReactNode } from 'react'
import { layers } from './layers'

/** The letter of a layer, in its colour. The words stand beside it, or in `title` where `isAlone`. */
export const LayerMark = ({
  layer,
  isAlone = false,
}: {
  readonly layer: keyof typeof layers
  readonly isAlone?: boolean
}): ReactNode => {
  const { letter, title } = layers[layer]
  return isAlone ? (
    <>
      <b className="layer-mark" data-layer={layer} title={title} aria-hidden="true">
        {letter}
      </b>
      <span className="visually-hidden">{title}</span>
    </>
  ) : (
    <b className="layer-mark" data-layer={layer} aria-hidden="true">
      {letter}
    </b>
  )
}
