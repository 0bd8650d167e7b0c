import { useCallback, useState } from 'react'
import type { Message } from '../../../../shared/api'
import { everyoneId } from '../../api/queries'
import { postMessage } from '../../api/postMessage'
import { tags } from '../../api/tags'
import { useRecordClient } from '../../mode/hooks'

/** A message on its way to the server. */
export interface Draft {
  readonly message: Message
  readonly hasFailed: boolean
}

export interface Posting {
  readonly drafts: readonly Draft[]
  readonly post: (content: string) => void
  readonly retry: (message: Message) => void
  readonly discard: (message: Message) => void
}

/**
 * Shows what the visitor writes at once, sends it, and says so when that failed. What was sent makes everything stale
 * that is about this conversation.
 */
export const usePosting = (conversationId: string, onPosted: (message: Message) => void): Posting => {
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const client = useRecordClient()

  const discard = useCallback(
    (message: Message): void => setDrafts((known) => known.filter((draft) => draft.message !== message)),
    [],
  )

  const send = useCallback(
    async (message: Message): Promise<void> => {
      setDrafts((known) => [
        ...known.filter((draft) => draft.message !== message),
        { message, hasFailed: false },
      ])
      try {
        onPosted(await postMessage(conversationId, message.content))
        discard(message)
      } catch {
        setDrafts((known) =>
          known.map((draft) => (draft.message === message ? { message, hasFailed: true } : draft)),
        )
        return
      }
      await client.invalidate([tags.messages(conversationId), tags.messages(everyoneId), tags.conversations])
    },
    [conversationId, onPosted, discard, client],
  )

  const retry = useCallback((message: Message): void => void send(message), [send])

  return { drafts, post: (content) => void send(draftMessage(conversationId, content)), retry, discard }
}

const draftMessage = (conversationId: string, content: string): Message => {
  const now = new Date()
  return {
    id: `draft-${crypto.randomUUID()}`,
    userId: conversationId,
    sessionId: null,
    author: 'You',
    role: 'visitor',
    content,
    year: now.getFullYear(),
    createdAt: now.toISOString(),
    image: null,
  }
}
