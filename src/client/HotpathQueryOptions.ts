/** What `useDedupedQuery` takes beside every option of `useQuery`. */
export interface HotpathQueryOptions<Data = never> {
  /**
   * Names under which `perf.invalidate({ tags })` reaches this query, in memory and in storage: a list, or a function
   * of the result. Any text may be a tag. Default: none.
   */
  readonly tags?: readonly string[] | ((data: Data) => readonly string[])
  /**
   * Whether the result is kept in IndexedDB and shown after a reload. Needs a client with a `scope`. With
   * `gcTime: 0` nothing is kept. Default: the client's `cache.persist`.
   */
  readonly persist?: boolean
  /**
   * How long after its time to live (`staleTime`) a value stands in for a refetch that fails by network error, timeout,
   * 408 or 5xx, in milliseconds. The result then has `status: 'success'`, `isGrace: true` and the error in
   * `failureReason`; the value keeps its age, stays stale and is not stored again. 401, 403, 404, 410 and all other 4xx are never
   * covered. What was asked for by name still rejects: `fetchQuery`, `refetch({ throwOnError: true })`. Where
   * components differ, the shortest wins. `Infinity`: as long as there is a value. Default: 0, never.
   */
  readonly graceMs?: number
  /** Whether grace holds for a value that an invalidation has reached, too. Where components differ, no wins. Default: false. */
  readonly graceAfterInvalidation?: boolean
  /**
   * Says of an error whose kind can't be told whether grace covers it. The kind is told from a `PerfError`, from
   * `status`, `statusCode` or `response.status`, and for what `fetch` itself throws. Default: it does not.
   */
  readonly isGraceError?: (error: unknown) => boolean
  /**
   * How long a value from IndexedDB that is past its time to live is held back while the network is asked, in
   * milliseconds: a fast answer is then the first that is seen. It is shown at once when that try fails.
   * Default: 0, shown at once.
   */
  readonly softTimeoutMs?: number
  /**
   * The share of the time to live after which a component that mounts, or `perf.cache.get`, refreshes a value in the
   * background though it is still fresh: above 0 and below 1. When that fails in a way that grace covers, the value
   * stays fresh. Default: never.
   */
  readonly eagerRefresh?: number
  /**
   * By which share a time to live is shortened at most, from 0 to 1: another one for each fetch, so that what was
   * fetched together does not run out together. `isStale` of a mounted component may turn later. Default: 0.
   */
  readonly jitter?: number
}
