/** Stands beside the list until the visitor has chosen one: the first speaker, where the Record begins. */
export const featuredConversationId = 'george-washington'
