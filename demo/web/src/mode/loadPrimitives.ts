import type { Primitives } from './primitives'

/** Loads the parts of a mode. */
export const loadPrimitives = async (): Promise<Primitives> => (await import('./plain/primitives')).plain
