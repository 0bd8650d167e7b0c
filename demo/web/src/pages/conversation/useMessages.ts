import { useCallback, useRef, useState } from 'react'
import type { Message, MessagePage } from '../../../../shared/api'
import { messagesQuery, type MessagePosition } from '../../api/queries'
import { useRecordClient, useRecordQuery } from '../../mode/hooks'
import type { RecordResult } from '../../mode/primitives'
import { addNewer, addOlder, addPosted, collect, refreshNewest, type Collected } from './collected'

export interface Messages {
  readonly first: RecordResult<MessagePage>
  /** Undefined until the first answer. */
  readonly collected: Collected | undefined
  /** Why older or newer messages did not come, the last time. */
  readonly moreError: Error | null
  /** Undefined where there are none. */
  readonly loadOlder: (() => void) | undefined
  readonly loadNewer: (() => void) | undefined
  readonly isLoadingOlder: boolean
  readonly isLoadingNewer: boolean
  readonly addPosted: (message: Message) => void
}

/** The messages of a conversation from where it opens, older and newer ones added as the reader comes to them. */
export const useMessages = (conversationId: string, opening: MessagePosition): Messages => {
  const first = useRecordQuery(messagesQuery(conversationId, opening))
  const client = useRecordClient()
  const [state, setState] = useState<{ seen?: MessagePage; collected?: Collected }>({})
  const [moreError, setMoreError] = useState<Error | null>(null)
  const [isLoading, setLoading] = useState({ before: false, after: false })
  const loading = useRef(new Set<string>())

  // State that follows an answer is set while rendering, so that the first render with data shows it.
  if (first.data !== undefined && first.data !== state.seen) {
    setState({ seen: first.data, collected: absorb(state.collected, first.data, opening) })
  }
  // The answer was taken away, as when its visitor leaves in another tab: what was gathered from it goes too.
  if (first.data === undefined && state.seen !== undefined) setState({})

  const update = useCallback(
    (change: (known: Collected) => Collected): void =>
      setState((known) =>
        known.collected === undefined ? known : { ...known, collected: change(known.collected) },
      ),
    [],
  )
  const addPostedMessage = useCallback(
    (message: Message): void => update((known) => addPosted(known, message)),
    [update],
  )

  const load = async (at: 'before' | 'after', cursor: string): Promise<void> => {
    const name = `${at} ${cursor}`
    if (loading.current.has(name)) return
    loading.current.add(name)
    setLoading((known) => ({ ...known, [at]: true }))
    try {
      const page = await client.fetch(messagesQuery(conversationId, { at, cursor }))
      setMoreError(null)
      update((known) => (at === 'before' ? addOlder(known, page) : addNewer(known, page)))
    } catch (error) {
      setMoreError(error instanceof Error ? error : new Error(String(error)))
    } finally {
      loading.current.delete(name)
      setLoading((known) => ({ ...known, [at]: false }))
    }
  }

  const { collected } = state
  const prevCursor = collected?.prevCursor ?? null
  const nextCursor = collected?.nextCursor ?? null
  return {
    first,
    collected,
    moreError,
    loadOlder: prevCursor === null ? undefined : () => void load('before', prevCursor),
    loadNewer: nextCursor === null ? undefined : () => void load('after', nextCursor),
    isLoadingOlder: isLoading.before,
    isLoadingNewer: isLoading.after,
    addPosted: addPostedMessage,
  }
}

const absorb = (known: Collected | undefined, page: MessagePage, opening: MessagePosition): Collected => {
  if (known === undefined) return collect(page)
  return opening.at === 'newest' ? refreshNewest(known, page) : known
}
