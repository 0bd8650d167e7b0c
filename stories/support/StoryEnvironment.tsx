import { createContext, useContext, useState, type ReactElement, type ReactNode } from 'react'
import { createStoryApi, type StoryApi, type StoryApiOptions, type StoryNetwork } from './createStoryApi.js'

/** What the toolbar offers. A story that shows one of these states sets it in its own `globals`. */
export interface StoryGlobals {
  readonly network: StoryNetwork
  /** Whether the story begins with its data in memory. */
  readonly cache: 'cold' | 'warm'
  readonly theme: 'light' | 'dark'
  readonly motion: 'full' | 'reduced'
}

export interface StoryEnvironment extends StoryGlobals {
  readonly api: StoryApi
}

const StoryEnvironmentContext = createContext<StoryEnvironment | undefined>(undefined)

export interface StoryEnvironmentProviderProps {
  readonly globals: StoryGlobals
  readonly apiOptions?: Partial<StoryApiOptions> | undefined
  readonly children: ReactNode
}

/** One server per story; another choice in the toolbar needs another `key`, and the story begins anew. */
export const StoryEnvironmentProvider = ({
  globals,
  apiOptions,
  children,
}: StoryEnvironmentProviderProps): ReactElement => {
  const [environment] = useState<StoryEnvironment>(() => ({
    ...globals,
    api: createStoryApi({ network: globals.network, ...apiOptions }),
  }))
  return <StoryEnvironmentContext.Provider value={environment}>{children}</StoryEnvironmentContext.Provider>
}

/** The toolbar's choices and the story's own server. */
export const useStoryEnvironment = (): StoryEnvironment => {
  const environment = useContext(StoryEnvironmentContext)
  if (environment === undefined)
    throw new Error('A story was rendered without the decorator of .storybook/preview.')
  return environment
}
