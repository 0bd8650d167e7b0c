import type { Conversation } from '../../../../shared/api'
import { conversationsQuery, everyoneId, sessionsQuery, userQuery } from '../../api/queries'
import { useRecordQuery } from '../../mode/hooks'
import { jumpYears, yearsBetween, type JumpYear } from './jumpYears'

/** What stands above a conversation; each part undefined until it is known. */
export interface ConversationSummary {
  readonly name: string | undefined
  readonly addressCount: number | undefined
  /** What is not known will not come by itself. */
  readonly hasFailed: boolean
  readonly years: readonly JumpYear[]
}

/** "Everyone" is no user and has no addresses of its own: its figures stand in the first page of the list. */
export const useConversationSummary = (conversationId: string): ConversationSummary => {
  const isEveryone = conversationId === everyoneId
  const list = useRecordQuery({ ...conversationsQuery({ page: 1, q: '' }), isEnabled: isEveryone })
  const user = useRecordQuery({ ...userQuery(conversationId), isEnabled: !isEveryone })
  const sessions = useRecordQuery({ ...sessionsQuery(conversationId), isEnabled: !isEveryone })
  if (isEveryone) {
    const everyone = list.data?.items.find(({ id }) => id === everyoneId)
    return summarizeEveryone(everyone, list.error !== null)
  }
  return {
    name: user.data?.name ?? (user.error === null ? undefined : 'Conversation'),
    addressCount: sessions.data?.total,
    hasFailed: sessions.error !== null,
    years: jumpYears(sessions.data?.items ?? []),
  }
}

const summarizeEveryone = (everyone: Conversation | undefined, hasFailed: boolean): ConversationSummary => ({
  name: 'Everyone',
  addressCount: everyone?.addressCount,
  hasFailed,
  years: everyone === undefined ? [] : yearsBetween(everyone.firstYear, everyone.lastYear),
})
