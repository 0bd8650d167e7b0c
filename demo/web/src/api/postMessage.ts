import type { Message } from '../../../shared/api'
import { fetchJson } from './fetchJson'

/** Posts what the visitor wrote; gives the message as the server keeps it. */
export const postMessage = async (conversationId: string, content: string): Promise<Message> =>
  fetchJson(`/api/conversations/${encodeURIComponent(conversationId)}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content }),
  })
