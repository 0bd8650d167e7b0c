import { hashKey, type QueryClient, type QueryKey } from '@tanstack/query-core'

/** Stands for undefined, which JSON leaves out. No key that people write holds it. */
const undefinedMark = '\u0000undefined'

const withUndefined = (value: unknown): unknown => {
  if (value === undefined) return undefinedMark
  if (Array.isArray(value)) return value.map(withUndefined)
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withUndefined(item)]))
}

const isPlain = (value: object): boolean =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)

/**
 * A name for an invalidated key. Stricter than a query hash, because keys of one hash may reach different queries:
 * `['list', {}]` reaches every list, `['list', { q: undefined }]` only those without a `q`. What cannot be written as
 * JSON has the hash that the client gives it (`queryKeyHashFn`).
 */
export const nameKey = (queryClient: QueryClient, key: QueryKey): string => {
  try {
    return hashKey(withUndefined(key) as QueryKey)
  } catch {
    return queryClient.defaultQueryOptions({ queryKey: key }).queryHash
  }
}
