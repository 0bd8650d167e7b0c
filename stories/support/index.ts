export {
  answerDelayMs,
  createStoryApi,
  type StoryApi,
  type StoryApiOptions,
  type StoryNetwork,
} from './createStoryApi.js'
export { RequestCount } from './RequestCount.js'
export {
  StoryEnvironmentProvider,
  useStoryEnvironment,
  type StoryEnvironment,
  type StoryGlobals,
} from './StoryEnvironment.js'
export { useStoryImage } from './useStoryImage.js'
export { withPerfClient, type WarmQuery } from './withPerfClient.js'
