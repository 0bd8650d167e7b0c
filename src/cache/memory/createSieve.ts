/** An item in the queue. A reader sets `isUsed`, and that is all that a use costs. */
export interface SieveNode<Item> {
  readonly item: Item
  isUsed: boolean
  newer: SieveNode<Item> | undefined
  older: SieveNode<Item> | undefined
}

/**
 * Decides what goes from a full cache: SIEVE (Zhang et al., NSDI 2024). Items stand in the order in which they came; a
 * hand walks from old to new, forgives each item that was used since it last passed, and takes the first that was not.
 * Unlike LRU nothing is moved by a read, and a long scan does not push out what is used again and again.
 */
export interface Sieve<Item> {
  add(item: Item): SieveNode<Item>
  remove(node: SieveNode<Item>): void
  /** Takes out what should go; undefined when nothing may. */
  evict(canEvict: (item: Item) => boolean): Item | undefined
  /** From the oldest to the newest. */
  items(): Iterable<Item>
  readonly size: number
}

export const createSieve = <Item>(): Sieve<Item> => {
  let oldest: SieveNode<Item> | undefined
  let newest: SieveNode<Item> | undefined
  let hand: SieveNode<Item> | undefined
  let size = 0

  const remove = (node: SieveNode<Item>): void => {
    if (hand === node) hand = node.newer
    if (node.older) node.older.newer = node.newer
    else oldest = node.newer
    if (node.newer) node.newer.older = node.older
    else newest = node.older
    size -= 1
  }

  return {
    add(item) {
      const node: SieveNode<Item> = { item, isUsed: false, newer: undefined, older: newest }
      if (newest) newest.newer = node
      else oldest = node
      newest = node
      size += 1
      return node
    },
    remove,
    evict(canEvict) {
      // Two rounds: the first may do no more than forgive.
      for (let left = 2 * size; left > 0; left -= 1) {
        const node = hand ?? oldest
        if (node === undefined) return undefined
        if (!node.isUsed && canEvict(node.item)) {
          remove(node)
          return node.item
        }
        node.isUsed = false
        hand = node.newer
      }
      return undefined
    },
    *items() {
      for (let node = oldest; node; node = node.newer) yield node.item
    },
    get size() {
      return size
    },
  }
}
