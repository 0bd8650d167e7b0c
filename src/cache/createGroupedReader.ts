/** Gathers the reads of one tick into one request. */
export interface GroupedReader<Item> {
  read(name: string): Promise<Item | undefined>
}

/** @param readMany gives the items in the order of the names; it must not reject. */
export const createGroupedReader = <Item>(
  readMany: (names: readonly string[]) => Promise<readonly (Item | undefined)[]>,
): GroupedReader<Item> => {
  let group: { readonly names: string[]; readonly items: Promise<readonly (Item | undefined)[]> } | undefined

  const startGroup = () => {
    const names: string[] = []
    const items = Promise.resolve().then(() => {
      group = undefined
      return readMany(names)
    })
    return { names, items }
  }

  return {
    async read(name) {
      group ??= startGroup()
      const position = group.names.push(name) - 1
      return (await group.items)[position]
    },
  }
}
