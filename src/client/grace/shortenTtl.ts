/**
 * The time to live of one fetched value, shortened by up to `share` of it, so that values which were fetched together
 * do not run out together. The same fetch gives the same time in every tab and after every reload.
 * @param hash names the entry.
 * @param fetchedAt milliseconds since 1970.
 */
export const shortenTtl = (ttlMs: number, share: number, hash: string, fetchedAt: number): number => {
  // FNV-1a, 32 bit: fast, and spread well enough for a time.
  let number = 0x811c9dc5
  for (const character of `${fetchedAt}${hash}`)
    number = Math.imul(number ^ character.charCodeAt(0), 0x01000193)
  return ttlMs * (1 - (share * (number >>> 0)) / 2 ** 32)
}
