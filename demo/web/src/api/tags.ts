/** What an answer is about: a post names what it changed, and everything about that is asked for again. */
export const tags = {
  conversations: 'conversations',
  messages: (conversationId: string): string => `messages:${conversationId}`,
} as const
