import type { QueryKey } from '@tanstack/react-query'
import type { ComponentType, ReactNode, Ref } from 'react'
import type { DataSource } from 'react-hotpath'
import type { Message } from '../../../shared/api'
import type { ModeName } from './modeName'

/**
 * Everything that the two modes do differently, and the whole of it: how data is asked for and kept, how a photograph,
 * a list and a late page are put on the screen. Pages know nothing else of the mode.
 */
export interface Primitives {
  readonly name: ModeName
  readonly Provider: ComponentType<{ readonly children: ReactNode }>
  readonly useRecordQuery: <Data>(query: RecordQuery<Data>) => RecordResult<Data>
  readonly useRecordClient: () => RecordClient
  readonly Picture: ComponentType<PictureProps>
  readonly Timeline: ComponentType<TimelineProps>
  readonly InsightsPage: LatePage
  /** What this mode keeps of the answers, and why. */
  readonly CachePage: LatePage
  /** Around such a page: a fallback while its code comes, a way to try again when it does not. */
  readonly LateBoundary: ComponentType<LateBoundaryProps>
}

/** A page whose code comes when it is opened; `preload` starts that early, where the mode can. */
export type LatePage = ComponentType & { readonly preload?: () => unknown }

export interface LateBoundaryProps {
  /** As large as what it stands for. */
  readonly fallback: ReactNode
  readonly children: ReactNode
}

export interface RecordQuery<Data> {
  readonly queryKey: QueryKey
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data>
  /** What the answer is about; `invalidate` names the same. */
  readonly tags: readonly string[]
  /** Ask again whenever the window gets the focus, however fresh the answer is. */
  readonly isLive?: boolean
  /** Not asked for while false. */
  readonly isEnabled?: boolean
  /** How long an answer counts as fresh; `Infinity` for what cannot change by itself. Default: 5 minutes. */
  readonly staleTimeMs?: number
  /** Show the previous answer until the one for a new key has come. */
  readonly keepsPrevious?: boolean
}

export interface RecordResult<Data> {
  readonly data: Data | undefined
  readonly error: Error | null
  readonly isPending: boolean
  readonly isFetching: boolean
  readonly isPlaceholderData: boolean
  /** Milliseconds since 1970; 0 without data. */
  readonly dataUpdatedAt: number
  /** Where the data came from; undefined in a mode that cannot tell. */
  readonly source?: DataSource | undefined
  /** The data stands in for a refetch that failed. A mode without grace has an error beside the data instead. */
  readonly isGrace?: boolean
  readonly refetch: () => unknown
}

export interface RecordClient {
  /** The answer to a query that no component watches; a fresh one is not asked for again. */
  readonly fetch: <Data>(query: RecordQuery<Data>) => Promise<Data>
  readonly invalidate: (tags: readonly string[]) => Promise<unknown>
  /**
   * The visitor leaves: drops all answers, in as many places as the mode keeps them and reaches. Resolves when they are
   * gone.
   */
  readonly leave: () => Promise<unknown>
}

export interface PictureProps {
  /** For `/api/images/:name`. */
  readonly name: string
  readonly alt: string
  /** Of the original, in pixels. */
  readonly width: number
  readonly height: number
  /** The width it is shown with, as `sizes` has it. */
  readonly sizes: string
  /** On the first screen: not to be put off. */
  readonly isPriority?: boolean
  readonly className?: string
}

/** One row of a conversation. */
export interface TimelineItem {
  readonly id: string
  readonly message: Message
  /** Stands above the first message of an address; null inside of one. */
  readonly heading: TimelineHeading | null
  readonly delivery: 'sent' | 'sending' | 'failed'
}

export interface TimelineHeading {
  readonly year: number
  /** Null where the whole conversation is one speaker's. */
  readonly speaker: string | null
}

export interface TimelineProps {
  readonly items: readonly TimelineItem[]
  readonly renderItem: (item: TimelineItem) => ReactNode
  readonly label: string
  /** Where it opens: at the newest, or at an item. */
  readonly opensAt: TimelineOpening
  /** The reader comes near the oldest, or the newest, item that is there. */
  readonly onReachStart: (() => void) | undefined
  readonly onReachEnd: (() => void) | undefined
  readonly isLoadingOlder: boolean
  readonly isLoadingNewer: boolean
  /** The reader left the newest end, or came back to it. */
  readonly onFollowChange: (isFollowing: boolean) => void
  readonly handleRef: Ref<TimelineHandle>
}

export type TimelineOpening = 'end' | { readonly id: string; readonly align: 'start' | 'center' }

export interface TimelineHandle {
  readonly scrollToEnd: () => void
}
