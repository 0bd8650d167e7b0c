/** Query keys that begin with different texts cannot match each other. */
export const bucketOfKey = (key: unknown): string =>
  Array.isArray(key) && typeof key[0] === 'string' ? `:${key[0]}` : ''
