import type { ModeName } from './modeName'
import type { Primitives } from './primitives'

/** Loads one mode and leaves the other on the server: neither carries the other's code. */
export const loadPrimitives = async (mode: ModeName): Promise<Primitives> =>
  mode === 'plain'
    ? (await import('./plain/primitives')).plain
    : (await import('./hotpath/primitives')).hotpath
