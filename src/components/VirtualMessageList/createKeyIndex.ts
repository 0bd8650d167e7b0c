/** Where a key stands among others. */
export interface KeyIndex {
  /** -1 when it is not among them. */
  readonly indexOf: (key: string) => number
  /** Around here the next key is looked for first. */
  readonly near: number
}

/** Keys that are asked for are rendered ones, mostly: within so many of each other. */
const neighbours = 256

/**
 * Looks near the last find, and makes a map only for a key that is not there: for 100,000 messages the map is the
 * dearest part of all that has to be done when one is added.
 */
export const createKeyIndex = (
  keys: readonly string[],
  startNear: number,
  knownPlaces?: ReadonlyMap<string, number>,
): KeyIndex => {
  let places = knownPlaces
  let near = startNear

  const findNear = (key: string): number => {
    for (let distance = 0; distance <= neighbours; distance += 1) {
      if (keys[near + distance] === key) return near + distance
      if (keys[near - distance] === key) return near - distance
    }
    return -1
  }

  return {
    indexOf(key) {
      let index = findNear(key)
      if (index < 0) {
        places ??= placesOf(keys)
        index = places.get(key) ?? -1
      }
      if (index >= 0) near = index
      return index
    },
    get near() {
      return near
    },
  }
}

export const placesOf = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>()
  keys.forEach((key, index) => places.set(key, index))
  return places
}
