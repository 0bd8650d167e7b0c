export interface StoryMessage {
  readonly id: string
  readonly author: string
  readonly text: string
  /** A picture that belongs to the message, by the colour it has. */
  readonly picture?: string
}

const authors = ['Mara', 'Tobias', 'Ines', 'Jun']

const sentences = [
  'The ferry leaves at seven, the next one at nine.',
  'Seven is early, but then we have the whole day.',
  'Agreed.',
  'I looked at the map again: from the harbour it is four kilometres along the coast to the lighthouse, and the path is marked all the way. Near the end there are some steps cut into the rock, so bring shoes that hold.',
  'Who brings the stove?',
  'I do. It needs a new cartridge, I will get one tomorrow.',
  'The forecast says clouds in the morning and sun from noon on. Wind from the west, nothing to worry about. It will be cooler on the cliff than in town, so a second layer is a good idea.',
  'Good. Then the photographs will be better in the afternoon.',
  'There is a café by the lighthouse, open until five. My sister says that the soup is worth the walk.',
  'Soup!',
  'I can take four people in the car to the harbour. Whoever lives north of the river gets picked up first, about twenty past six.',
  'Perfect, thank you.',
]

const pictures = ['oklch(70% 0.09 230)', 'oklch(72% 0.09 150)', 'oklch(74% 0.09 60)']

/** Messages number `from` to `to`, the latter left out: the same text for the same number. */
export const createStoryMessages = (from: number, to: number): readonly StoryMessage[] =>
  Array.from({ length: to - from }, (_, position) => messageAt(from + position))

const messageAt = (number: number): StoryMessage => {
  const author = itemAt(authors, Math.floor(number / 3) + number)
  const message = { id: `message-${number}`, author, text: `${number}. ${itemAt(sentences, number * 7)}` }
  return number % 9 === 4 ? { ...message, picture: itemAt(pictures, number) } : message
}

const itemAt = (items: readonly string[], number: number): string => items[number % items.length] ?? ''
