import { useStoryEnvironment } from './StoryEnvironment.js'

/** An image that no browser can read: it fails as one does whose connection breaks. */
const brokenImage = 'data:image/png;base64,AAAA'

/** A URL to give to an image: the given one, or a broken one while the story's network is offline. */
export const useStoryImage = (url: string): string =>
  useStoryEnvironment().network === 'offline' ? brokenImage : url
