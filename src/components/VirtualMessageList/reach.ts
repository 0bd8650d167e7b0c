/** Whether an end of the list has been reported since the reader came near it. */
export type Reach = { readonly status: 'away' } | { readonly status: 'reported'; readonly edgeKey: string }

export interface ReachInput {
  readonly distancePx: number
  /** Nearer than this is near; farther than twice this is away again. */
  readonly nearPx: number
  /** The key of the outermost message at this end: another one means that a page has come. */
  readonly edgeKey: string | undefined
  readonly hasMore: boolean
  readonly isLoading: boolean
}

/** One report per approach: again only after the reader has left, or when other messages stand at the end. */
export const nextReach = (
  reach: Reach,
  input: ReachInput,
): { readonly reach: Reach; readonly shouldReport: boolean } => {
  const { distancePx, nearPx, edgeKey } = input
  const isReported = reach.status === 'reported' && reach.edgeKey === edgeKey
  if (isReported && distancePx <= 2 * nearPx) return { reach, shouldReport: false }
  const isNear = edgeKey !== undefined && distancePx <= nearPx
  if (!isNear || !input.hasMore || input.isLoading) return { reach: { status: 'away' }, shouldReport: false }
  return { reach: { status: 'reported', edgeKey }, shouldReport: true }
}
