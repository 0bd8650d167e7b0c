import { useSyncExternalStore, type ReactElement } from 'react'
import { useStoryEnvironment } from './StoryEnvironment.js'

/** How many requests the story's server has got, as a chip under the story. */
export const RequestCount = (): ReactElement => {
  const { api } = useStoryEnvironment()
  const count = useSyncExternalStore(api.subscribe, api.getRequestCount, api.getRequestCount)
  return (
    <p className="story-chip">
      <strong>{count}</strong> {count === 1 ? 'request' : 'requests'}
    </p>
  )
}
