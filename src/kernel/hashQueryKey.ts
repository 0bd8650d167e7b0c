const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}

/**
 * The hash of a query key: JSON with the keys of plain objects in order, the same text as TanStack Query's `hashKey`
 * (a contract test compares the two), so that an entry on disk is found again whichever of the two made its key.
 */
export const hashQueryKey = (queryKey: readonly unknown[]): string =>
  JSON.stringify(queryKey, (_, value: unknown) =>
    isPlainObject(value)
      ? Object.fromEntries(
          Object.keys(value)
            .toSorted()
            .map((key) => [key, value[key]]),
        )
      : value,
  )
