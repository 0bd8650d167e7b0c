import { createContext, useContext } from 'react'
import type { Primitives } from './primitives'

export const PrimitivesContext = createContext<Primitives | undefined>(undefined)

/** The parts of the current mode. They are the same ones for as long as the page lives. */
export const usePrimitives = (): Primitives => {
  const primitives = useContext(PrimitivesContext)
  if (primitives === undefined) throw new Error('The page was rendered outside of its PrimitivesContext.')
  return primitives
}
