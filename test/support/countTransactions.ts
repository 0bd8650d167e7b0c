/** Notes every transaction of IndexedDB until it is stopped, by its mode; gives the modes so far. */
export const countTransactions = () => {
  const modes: string[] = []
  const original = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof original>) {
    modes.push(args[1] ?? 'readonly')
    return original.apply(this, args)
  }
  return { modes, stop: () => void (IDBDatabase.prototype.transaction = original) }
}
