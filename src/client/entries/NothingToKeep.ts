/** A factory gave `undefined`, which no query can hold. */
export class NothingToKeep extends Error {
  override readonly name: string = 'NothingToKeep'
  constructor() {
    super('The factory of perf.cache.getOrSet gave undefined, so there is nothing to show or keep.')
  }
}
