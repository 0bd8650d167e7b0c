import photographs from '../../../data/photographs.json'
import type { Photograph } from '../../../shared/api'

/** What Getty asks to stand with each of the photographs. */
export const photographCredit = "Digital image courtesy of the Getty's Open Content Program."

/** What must be known of a photograph before its message can have its height. */
export type PhotographDescription = Pick<
  Photograph,
  'name' | 'title' | 'artist' | 'year' | 'alt' | 'width' | 'height'
>

const descriptions: ReadonlyMap<string, PhotographDescription> = new Map(
  photographs.map((photograph) => [photograph.name, photograph]),
)

export const findPhotograph = (name: string): PhotographDescription | undefined => descriptions.get(name)
