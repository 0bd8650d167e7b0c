export interface StoryConversation {
  readonly id: string
  readonly name: string
  readonly messageCount: number
}

export const conversations: readonly StoryConversation[] = [
  { id: 'everyone', name: 'Everyone', messageCount: 62_932 },
  { id: 'lincoln', name: 'Abraham Lincoln', messageCount: 1_021 },
  { id: 'roosevelt', name: 'Franklin D. Roosevelt', messageCount: 2_411 },
]
