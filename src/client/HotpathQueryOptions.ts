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
}
