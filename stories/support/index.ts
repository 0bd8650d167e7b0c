export {
  answerDelayMs,
  createStoryApi,
  type StoryApi,
  type StoryApiOptions,
  type StoryNetwork,
} from './createStoryApi.js'
export { OwnPerfClient, type OwnPerfClientProps } from './OwnPerfClient.js'
export { RequestCount } from './RequestCount.js'
export { SourceChip, type SourceChipProps } from './SourceChip.js'
export {
  StoryEnvironmentProvider,
  useStoryEnvironment,
  type StoryEnvironment,
  type StoryGlobals,
} from './StoryEnvironment.js'
export { useStoryImage } from './useStoryImage.js'
export { useStoryStorage, type StoryStorage } from './useStoryStorage.js'
export { withPerfClient, type WarmQuery } from './withPerfClient.js'
