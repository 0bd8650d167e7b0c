import type { ReactElement } from 'react'
import type { StoryMessage } from './messages.js'
import './conversation.css'

export interface BubbleProps {
  readonly message: StoryMessage
  /** The author's name is left out where the message before is by the same one. */
  readonly isContinued: boolean
  /** Whether pictures have come. Until then one takes no room: its size is not known. */
  readonly hasPictures: boolean
}

/** What one message looks like in these stories. The list itself has no look of its own. */
export const Bubble = ({ message, isContinued, hasPictures }: BubbleProps): ReactElement => (
  <article className="story-bubble">
    {!isContinued && <strong>{message.author}</strong>}
    <p>{message.text}</p>
    {message.picture !== undefined && hasPictures && (
      <img src={drawPicture(message.picture)} alt="A plain area of colour" />
    )}
  </article>
)

const drawPicture = (colour: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="${colour}"/></svg>`,
  )}`
