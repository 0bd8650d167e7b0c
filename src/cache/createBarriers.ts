/** An invalidation: what it is about, and its position in the sequence. */
export type Mark = Target & {
  readonly at: number
  /** True when what is older was thrown away, so that it must not even be shown as stale. */
  readonly removes?: true
}

type Target =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'key'; readonly hash: string; readonly key: unknown }
  /** One entry alone, whatever its key matches. */
  | { readonly kind: 'hash'; readonly hash: string }
  | { readonly kind: 'floor' }

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
 * Where the barriers that can reach a key are found: an invalidated key reaches only keys of its own bucket, and one of
 * the bucket `''` reaches all.
 */
export type KeyBucket = (key: unknown) => string

/**
 * The barriers of a scope. Setting one costs O(1), whatever the number of entries; entries compare themselves when they
 * are read. A tie between lease and barrier (possible between tabs only) counts as stale.
 */
export interface Barriers {
  /**
   * Sets barriers. Those on keys are told apart by their hash, which must be another one for keys that match other
   * entries, or the later takes the place of the earlier.
   */
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
/** The same for the keys of one bucket, each of which is compared with every older entry that is read. */
const maxKeys = 200

interface KeyMark {
  readonly key: unknown
  readonly at: number
}

interface Bucket {
  readonly keys: Map<string, KeyMark>
  floor: number
  last: number
}

export const createBarriers = (matchesKey: KeyMatcher, bucketOf: KeyBucket = () => ''): Barriers => {
  const tags = new Map<string, number>()
  const hashes = new Map<string, number>()
  const buckets = new Map<string, Bucket>()
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
    const name = bucketOf(key)
    const bucket = buckets.get(name) ?? { keys: new Map<string, KeyMark>(), floor: 0, last: 0 }
    buckets.delete(name)
    buckets.set(name, bucket)
    const position = Math.max(at, bucket.keys.get(hash)?.at ?? 0)
    bucket.keys.delete(hash)
    bucket.keys.set(hash, { key, at: position })
    bucket.last = Math.max(bucket.last, at)
    raise(at)
    if (bucket.keys.size > maxKeys) {
      const raiseBucket = (oldest: number) => (bucket.floor = Math.max(bucket.floor, oldest))
      dropOldest(bucket.keys, (mark) => mark.at, raiseBucket)
    }
    if (buckets.size > maxMarks) dropOldest(buckets, ({ last: newest }) => newest, raiseFloor)
  }

  /** The last position at which a bucket's barriers reach a key; 0 where all are before `since`. */
  const reachIn = (name: string, key: unknown, since: number): number => {
    const bucket = buckets.get(name)
    if (bucket === undefined || bucket.last < since) return 0
    let reached = bucket.floor
    for (const mark of bucket.keys.values()) {
      if (mark.at > reached && mark.at >= since && matchesKey(key, mark.key)) reached = mark.at
    }
    return reached
  }

  /** The same over the key's own bucket and the one that reaches all. */
  const keyReach = (key: unknown, since: number): number => {
    const name = bucketOf(key)
    const reached = reachIn('', key, since)
    return name === '' ? reached : Math.max(reached, reachIn(name, key, since))
  }

  const isBehindTag = ({ lease, tags: entryTags }: Pick<Leased, 'lease' | 'tags'>): boolean =>
    entryTags.some((tag) => (tags.get(tag) ?? 0) >= lease)

  return {
    isBehindTag,
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
      return isBehindTag(entry) || keyReach(key, lease) >= lease
    },
    positionOf({ hash, key, tags: entryTags }) {
      return Math.max(
        floor,
        hashes.get(hash) ?? 0,
        ...entryTags.map((tag) => tags.get(tag) ?? 0),
        keyReach(key, 0),
      )
    },
    get last() {
      return last
    },
    clear() {
      tags.clear()
      hashes.clear()
      buckets.clear()
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
