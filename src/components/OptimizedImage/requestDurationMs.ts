/**
 * How long the last request for a URL took, in milliseconds. 0 when there was none (memory cache, data URI) or the
 * browser kept no record (its buffer is full).
 */
export const requestDurationMs = (url: string): number =>
  performance.getEntriesByName(url, 'resource').at(-1)?.duration ?? 0
