/**
 * Whether this page holds the lock. A page that was frozen may get the answer of its request before it is told that its
 * lock was stolen; so it asks. A lock of a name that nobody else has tells who "this page" is in the browser's list.
 * When the browser does not answer the question, the answer is yes.
 */
export const isLockOurs = async (locks: LockManager, name: string): Promise<boolean> => {
  const ownName = `hotpath:self:${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
  try {
    return await locks.request(ownName, async () => {
      const { held = [] } = await locks.query()
      const holderOf = (wanted: string) => held.find((lock) => lock.name === wanted)?.clientId
      return holderOf(name) === holderOf(ownName)
    })
  } catch {
    return true
  }
}
