export interface LruMapOptions<Item> {
  readonly maxEntries: number
  readonly maxBytes: number
  readonly sizeOf: (item: Item) => number
  /** False keeps an item that would have to go; it is asked again at the next eviction. Default: all may go. */
  readonly canEvict?: (item: Item) => boolean
  readonly onEvict?: (item: Item) => void
}

/** A map bounded in number and bytes that drops what was not used for the longest time. */
export interface LruMap<Item> {
  /** Reads an item and counts that as a use. */
  get(name: string): Item | undefined
  /** False when the item alone is larger than the map may be; then nothing is kept under its name. */
  set(name: string, item: Item): boolean
  delete(name: string): void
  /** From the least to the most recently used. */
  values(): IterableIterator<Item>
  clear(): void
  readonly size: number
  readonly bytes: number
}

export const createLruMap = <Item>(options: LruMapOptions<Item>): LruMap<Item> => {
  const { maxEntries, maxBytes, sizeOf, canEvict = () => true, onEvict } = options
  // A Map remembers the order of insertion; a use inserts anew, so the least recently used is in front.
  const items = new Map<string, Item>()
  let bytes = 0

  const remove = (name: string): void => {
    const item = items.get(name)
    if (item === undefined) return
    items.delete(name)
    bytes -= sizeOf(item)
  }

  const isFull = () => items.size > maxEntries || bytes > maxBytes

  const evict = (newest: string): void => {
    // Asked before the loop too: a walk begins with the places of what was deleted, which may be many.
    if (!isFull()) return
    for (const [name, item] of items) {
      if (!isFull()) return
      if (name === newest || !canEvict(item)) continue
      remove(name)
      onEvict?.(item)
    }
  }

  return {
    get(name) {
      const item = items.get(name)
      if (item !== undefined) {
        items.delete(name)
        items.set(name, item)
      }
      return item
    },
    set(name, item) {
      remove(name)
      if (maxEntries < 1 || sizeOf(item) > maxBytes) return false
      items.set(name, item)
      bytes += sizeOf(item)
      evict(name)
      return true
    },
    delete: remove,
    values: () => items.values(),
    clear() {
      items.clear()
      bytes = 0
    },
    get size() {
      return items.size
    },
    get bytes() {
      return bytes
    },
  }
}
