import { useState } from 'react'
import type { ListView } from './ListView.js'
import { nextTimeline, type Timeline } from './timeline.js'

/** The timeline of these messages, derived while rendering from the one before. */
export const useTimeline = <Message>(
  messages: readonly Message[],
  getKey: (message: Message) => string,
  view: ListView<Message>,
): Timeline<Message> => {
  const derive = (previous: Timeline<Message> | undefined) =>
    nextTimeline(previous, messages, { getKey, heightPx: view.heights.heightPx, keepKey: view.heldKey() })
  const [timeline, setTimeline] = useState(() => derive(undefined))
  if (timeline.messages === messages) return timeline
  const next = derive(timeline)
  setTimeline(next)
  return next
}
