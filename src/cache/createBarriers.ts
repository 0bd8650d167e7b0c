/** An invalidation: what it is about, and its position in the sequence. */
export type Mark =
  | { readonly kind: 'tag'; readonly tag: string; readonly at: number }
  | { readonly kind: 'key'; readonly hash: string; readonly key: unknown; readonly at: number }
  /** One entry alone, whatever its key matches. */
  | { readonly kind: 'hash'; readonly hash: string; readonly at: number }
  | { readonly kind: 'floor'; readonly at: number }

/** What a barrier is compared with. */
export interface Leased {
  readonly lease: number
  readonly hash: string
  readonly key: unknown
  readonly tags: readonly string[]
}

/** Whether an entry's key falls under the key that was invalidated. */
export type KeyMatcher = (entryKey: unknown, invalidatedKey: unknown) => boolean

/**
 * The barriers of a scope. Setting one costs O(1), whatever the number of entries; entries compare themselves when they
 * are read. A tie between lease and barrier (possible between tabs only) counts as stale.
 */
export interface Barriers {
  markTag(tag: string, at: number): Mark
  /** @param hash must be another one for keys that match other entries, or the later mark replaces the earlier. */
  markKey(hash: string, key: unknown, at: number): Mark
  markHash(hash: string, at: number): Mark
  /** Makes everything up to this position stale. */
  markAll(at: number): Mark
  load(marks: readonly Mark[]): void
  isBehind(entry: Leased): boolean
  /** Whether a barrier on one of its tags is among those that make an entry stale. */
  isBehindTag(entry: Pick<Leased, 'lease' | 'tags'>): boolean
  /** The position of the last barrier that reaches an entry, 0 when there is none. */
  positionOf(entry: Omit<Leased, 'lease'>): number
  /** The highest position of any mark: entries with a later lease need no comparison. */
  readonly last: number
  clear(): void
}

/** Beyond this many marks of a kind the oldest half becomes one floor: what is older than it is unknown, so stale. */
const maxMarks = 10_000

export const createBarriers = (matchesKey: KeyMatcher): Barriers => {
  const tags = new Map<string, number>()
  const hashes = new Map<string, number>()
  const keys = new Map<string, { readonly key: unknown; readonly at: number }>()
  let floor = 0
  let last = 0

  const raise = (at: number) => {
    last = Math.max(last, at)
  }

  const raiseFloor = (at: number) => {
    floor = Math.max(floor, at)
    raise(at)
  }

  const setName = (positions: Map<string, number>, name: string, at: number) => {
    const position = Math.max(at, positions.get(name) ?? 0)
    // Set anew, so that the map's order is the order of use and the oldest marks are found in front.
    positions.delete(name)
    positions.set(name, position)
    raise(at)
    if (positions.size > maxMarks) dropOldest(positions, (position) => position, raiseFloor)
  }

  const setKey = (hash: string, key: unknown, at: number) => {
    const position = Math.max(at, keys.get(hash)?.at ?? 0)
    keys.delete(hash)
    keys.set(hash, { key, at: position })
    raise(at)
    if (keys.size > maxMarks) dropOldest(keys, (mark) => mark.at, raiseFloor)
  }

  const isBehindTag = ({ lease, tags: entryTags }: Pick<Leased, 'lease' | 'tags'>): boolean =>
    entryTags.some((tag) => (tags.get(tag) ?? 0) >= lease)

  return {
    isBehindTag,
    markTag(tag, at) {
      setName(tags, tag, at)
      return { kind: 'tag', tag, at }
    },
    markHash(hash, at) {
      setName(hashes, hash, at)
      return { kind: 'hash', hash, at }
    },
    markKey(hash, key, at) {
      setKey(hash, key, at)
      return { kind: 'key', hash, key, at }
    },
    markAll(at) {
      raiseFloor(at)
      return { kind: 'floor', at }
    },
    load(marks) {
      for (const mark of marks) {
        if (mark.kind === 'tag') setName(tags, mark.tag, mark.at)
        else if (mark.kind === 'hash') setName(hashes, mark.hash, mark.at)
        else if (mark.kind === 'key') setKey(mark.hash, mark.key, mark.at)
        else raiseFloor(mark.at)
      }
    },
    isBehind(entry) {
      const { lease, hash, key } = entry
      if (last < lease) return false
      if (floor >= lease || (hashes.get(hash) ?? 0) >= lease) return true
      if (isBehindTag(entry)) return true
      for (const mark of keys.values()) if (mark.at >= lease && matchesKey(key, mark.key)) return true
      return false
    },
    positionOf({ hash, key, tags: entryTags }) {
      const reached = [...keys.values()].filter((mark) => matchesKey(key, mark.key))
      return Math.max(
        floor,
        hashes.get(hash) ?? 0,
        ...entryTags.map((tag) => tags.get(tag) ?? 0),
        ...reached.map((mark) => mark.at),
      )
    },
    get last() {
      return last
    },
    clear() {
      tags.clear()
      hashes.clear()
      keys.clear()
      floor = 0
      last = 0
    },
  }
}

const dropOldest = <Item>(
  marks: Map<string, Item>,
  positionOf: (item: Item) => number,
  drop: (position: number) => void,
): void => {
  let left = marks.size / 2
  for (const [name, item] of marks) {
    if (left-- <= 0) return
    marks.delete(name)
    drop(positionOf(item))
  }
}
