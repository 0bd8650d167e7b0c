import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { packLibrary } from '../../../scripts/pack.mjs'
import { captureNode, root } from '../../../scripts/run.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The library as npm would publish it: the path of the tarball. */
    tarball: string
  }
}

/** Builds and packs the library once for all package tests, so that they never judge an old build. */
export const setup = async (project: TestProject): Promise<void> => {
  const build = await captureNode(join(root, 'scripts/build.mjs'))
  if (!build.isGreen) throw new Error(`The library does not build:\n${build.output}`)
  project.provide('tarball', await packLibrary(join(root, 'test-results/package')))
}
