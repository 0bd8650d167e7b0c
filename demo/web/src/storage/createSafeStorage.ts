export type SafeStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * A storage that never throws: what the browser refuses to keep (storage is blocked, or full) is kept until the page is
 * left.
 * @param open reaches for the browser's storage; to name it is what throws where it is blocked
 */
export const createSafeStorage = (open: () => SafeStorage): SafeStorage => {
  const refused = new Map<string, string>()
  const attempt = <Result>(act: (storage: SafeStorage) => Result, instead: Result): Result => {
    try {
      return act(open())
    } catch {
      return instead
    }
  }
  return {
    getItem: (key) => refused.get(key) ?? attempt((storage) => storage.getItem(key), null),
    setItem(key, value) {
      refused.set(key, value)
      attempt((storage) => {
        storage.setItem(key, value)
        refused.delete(key)
      }, undefined)
    },
    removeItem(key) {
      refused.delete(key)
      attempt((storage) => storage.removeItem(key), undefined)
    },
  }
}
