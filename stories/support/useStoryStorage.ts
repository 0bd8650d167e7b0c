import { clearHotpathStorage } from 'react-hotpath'
import { useEffect, useState } from 'react'

let storyCount = 0

/** A documentation page shows many stories at once: each has storage of its own. */
const createName = () => `story-${(storyCount += 1)}`

export interface StoryStorage {
  /** The `name` for the story's clients. */
  readonly name: string
  /** Whether it was emptied of what an earlier visit left there. */
  readonly isReady: boolean
}

/** Storage for one story, empty at first and removed when the story goes. */
export const useStoryStorage = (): StoryStorage => {
  const [name] = useState(createName)
  const [isReady, setIsReady] = useState(false)
  useEffect(() => {
    void clearHotpathStorage({ name }).then(() => setIsReady(true))
    return () => void clearHotpathStorage({ name })
  }, [name])
  return { name, isReady }
}
